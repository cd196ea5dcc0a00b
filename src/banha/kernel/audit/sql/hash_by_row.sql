-- SPDX-License-Identifier: Apache-2.0
-- The way back from hash_by_statement.sql: every entry is hashed once more as it is written.

CREATE OR REPLACE TRIGGER audit_entry_hash BEFORE INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_seal_row();
