-- SPDX-License-Identifier: Apache-2.0
-- The recorder seals its entries in the statement that writes them; docs/decisions/0035 says why.

-- The hash of an entry from its fields as texts, each taken once by whoever calls.
CREATE FUNCTION audit_hash(number text, moment text, xact text, person text, account text,
                           role text, request text, table_name text, row_pk text, operation text,
                           changes text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN encode(sha256(convert_to(
    audit_field(number) || audit_field(moment) || audit_field(xact) || audit_field(person)
    || audit_field(account) || audit_field(role) || audit_field(request)
    || audit_field(table_name) || audit_field(row_pk) || audit_field(operation)
    || audit_field(changes), 'UTF8')), 'hex');

CREATE FUNCTION audit_moment(at timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US');

-- For an entry that comes without its hash: by hand, or from another recorder.
CREATE OR REPLACE FUNCTION audit_entry_seal_row() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    moment text := audit_moment(NEW.at);
    said text := NEW.changes::text;
BEGIN
    NEW.row_hash := audit_hash(NEW.id::text, moment, NEW.transaction::text, NEW.person_id::text,
        NEW.account_id::text, NEW.role, NEW.request, NEW.table_name, NEW.row_pk, NEW.operation,
        said);
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER audit_entry_hash BEFORE INSERT ON audit_entry
    FOR EACH ROW WHEN (NEW.row_hash IS NULL) EXECUTE FUNCTION audit_entry_seal_row();

-- Arguments: the primary key's column, then the columns that are never recorded. old_rows and
-- new_rows hold what the statement wrote; an UPDATE puts both states of a row at the same place.
-- Nested loops are off because a plan kept from statements of one row must not pair a thousand
-- rows with a thousand. Each OFFSET 0 keeps what stands below it from being worked out twice.
CREATE OR REPLACE FUNCTION audit_record_statement() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
DECLARE
    who jsonb := coalesce(nullif(current_setting('banha.actor', true), ''), '{}')::jsonb;
    person bigint := who ->> 'person';
    account bigint := who ->> 'account';
    acting_role text := coalesce(who ->> 'role', '');
    asked text := coalesce(who ->> 'request', '');
    xact bigint := pg_current_xact_id()::text;
    key_column text := TG_ARGV[0];
    omitted text[] := TG_ARGV[1:];
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO audit_entry (id, at, transaction, person_id, account_id, role, request,
                                 table_name, row_pk, operation, changes, row_hash)
        SELECT number, at, xact, person, account, acting_role, asked, TG_TABLE_NAME, key, 'i', kept,
               audit_hash(number::text, audit_moment(at), xact::text, person::text, account::text,
                          acting_role, asked, TG_TABLE_NAME, key, 'i', said)
          FROM (SELECT nextval('audit_entry_id_seq') AS number, at, key, kept,
                       coalesce(said, kept::text) AS said
                  FROM (SELECT clock_timestamp() AS at, key,
                               CASE WHEN octet_length(said) <= 8192 THEN kept
                                    ELSE audit_short_row(kept) END AS kept,
                               CASE WHEN octet_length(said) <= 8192 THEN said END AS said
                          FROM (SELECT whole ->> key_column AS key, kept, kept::text AS said
                                  FROM (SELECT whole, whole - omitted AS kept
                                          FROM (SELECT to_jsonb(written.*) AS whole
                                                  FROM new_rows AS written OFFSET 0) AS states
                                        OFFSET 0) AS shown
                                OFFSET 0) AS told
                        OFFSET 0) AS shortened
                OFFSET 0) AS entries;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO audit_entry (id, at, transaction, person_id, account_id, role, request,
                                 table_name, row_pk, operation, changes, row_hash)
        SELECT number, at, xact, person, account, acting_role, asked, TG_TABLE_NAME, key, 'd', kept,
               audit_hash(number::text, audit_moment(at), xact::text, person::text, account::text,
                          acting_role, asked, TG_TABLE_NAME, key, 'd', said)
          FROM (SELECT nextval('audit_entry_id_seq') AS number, at, key, kept,
                       coalesce(said, kept::text) AS said
                  FROM (SELECT clock_timestamp() AS at, key,
                               CASE WHEN octet_length(said) <= 8192 THEN kept
                                    ELSE audit_short_row(kept) END AS kept,
                               CASE WHEN octet_length(said) <= 8192 THEN said END AS said
                          FROM (SELECT whole ->> key_column AS key, kept, kept::text AS said
                                  FROM (SELECT whole, whole - omitted AS kept
                                          FROM (SELECT to_jsonb(written.*) AS whole
                                                  FROM old_rows AS written OFFSET 0) AS states
                                        OFFSET 0) AS shown
                                OFFSET 0) AS told
                        OFFSET 0) AS shortened
                OFFSET 0) AS entries;
    ELSE
        INSERT INTO audit_entry (id, at, transaction, person_id, account_id, role, request,
                                 table_name, row_pk, operation, changes, row_hash)
        SELECT number, at, xact, person, account, acting_role, asked, TG_TABLE_NAME, key, 'u',
               differing,
               audit_hash(number::text, audit_moment(at), xact::text, person::text, account::text,
                          acting_role, asked, TG_TABLE_NAME, key, 'u', said)
          FROM (SELECT nextval('audit_entry_id_seq') AS number, clock_timestamp() AS at, key,
                       differing, differing::text AS said
                  FROM (SELECT after ->> key_column AS key, differing
                          FROM (SELECT place, after,
                                       (SELECT jsonb_object_agg(name, jsonb_build_array(
                                                   audit_short(before -> name),
                                                   audit_short(now_held)))
                                          FROM jsonb_each(after) AS columns (name, now_held)
                                         WHERE before -> name IS DISTINCT FROM now_held
                                           AND NOT name = ANY (omitted)) AS differing
                                  FROM (SELECT row_number() OVER () AS place,
                                               to_jsonb(written.*) AS before
                                          FROM old_rows AS written) AS old_states
                                  JOIN (SELECT row_number() OVER () AS place,
                                               to_jsonb(written.*) AS after
                                          FROM new_rows AS written) AS new_states USING (place)
                                OFFSET 0) AS states
                         WHERE differing IS NOT NULL
                         ORDER BY place
                        OFFSET 0) AS told
                OFFSET 0) AS entries;
    END IF;
    RETURN NULL;
END $$;
