-- SPDX-License-Identifier: Apache-2.0
-- Records every write of the tables it is attached to; see docs/decisions for why not row by row in Python.

-- A field of the sealed text: its length in bytes and the bytes, so that no two rows share a text.
CREATE OR REPLACE FUNCTION audit_field(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL THEN '-;'
            ELSE octet_length(value)::text || ':' || value || ';' END;

CREATE OR REPLACE FUNCTION audit_entry_seal_row() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    NEW.row_hash := encode(sha256(convert_to(
        audit_field(NEW.id::text)
        || audit_field(to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
        || audit_field(NEW.transaction::text)
        || audit_field(NEW.person_id::text)
        || audit_field(NEW.account_id::text)
        || audit_field(NEW.role)
        || audit_field(NEW.request)
        || audit_field(NEW.table_name)
        || audit_field(NEW.row_pk)
        || audit_field(NEW.operation)
        || audit_field(NEW.changes::text), 'UTF8')), 'hex');
    RETURN NEW;
END $$;

-- Long values (extracted texts, vectors, files) are named by their hash, not copied.
CREATE OR REPLACE FUNCTION audit_short(value jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(value::text) <= 8192 THEN value
            ELSE jsonb_build_object('sha256', encode(sha256(convert_to(value::text, 'UTF8')), 'hex'),
                                    'length', octet_length(value::text)) END;

CREATE OR REPLACE FUNCTION audit_short_row(row_values jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(row_values::text) <= 8192 THEN row_values
            ELSE (SELECT jsonb_object_agg(key, audit_short(value)) FROM jsonb_each(row_values)) END;

-- Arguments: the primary key's column, then the columns that are never recorded. by_statement.sql
-- puts another function in its place.
CREATE OR REPLACE FUNCTION audit_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    who jsonb := coalesce(nullif(current_setting('banha.actor', true), ''), '{}')::jsonb;
    omitted text[] := TG_ARGV[1:];
    old_row jsonb;
    new_row jsonb;
    changes jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD) - omitted; END IF;
    IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW) - omitted; END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, jsonb_build_array(
                   audit_short(old_row -> key), audit_short(new_row -> key)))
          INTO changes
          FROM jsonb_object_keys(new_row) AS key
         WHERE old_row -> key IS DISTINCT FROM new_row -> key;
        IF changes IS NULL THEN RETURN NULL; END IF;
    ELSE
        changes := audit_short_row(coalesce(new_row, old_row));
    END IF;
    INSERT INTO audit_entry (at, transaction, person_id, account_id, role, request,
                             table_name, row_pk, operation, changes)
    VALUES (clock_timestamp(), pg_current_xact_id()::text::bigint,
            (who ->> 'person')::bigint, (who ->> 'account')::bigint,
            coalesce(who ->> 'role', ''), coalesce(who ->> 'request', ''),
            TG_TABLE_NAME,
            (CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END) ->> TG_ARGV[0],
            lower(left(TG_OP, 1)), changes);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE TRIGGER audit_entry_hash BEFORE INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_seal_row();
CREATE OR REPLACE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE OR REPLACE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE OR REPLACE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE OR REPLACE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
