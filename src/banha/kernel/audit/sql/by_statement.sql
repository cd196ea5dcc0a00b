-- SPDX-License-Identifier: Apache-2.0
-- Records every write once a statement instead of once a row; docs/decisions/0035 says why and how.

-- Arguments: the primary key's column, then the columns that are never recorded. old_rows and
-- new_rows hold what the statement wrote; an UPDATE puts both states of a row at the same place.
-- Nested loops are off because a plan kept from statements of one row must not pair a thousand
-- rows with a thousand.
CREATE OR REPLACE FUNCTION audit_record_statement() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
DECLARE
    who jsonb := coalesce(nullif(current_setting('banha.actor', true), ''), '{}')::jsonb;
    person bigint := who ->> 'person';
    account bigint := who ->> 'account';
    acting_role text := coalesce(who ->> 'role', '');
    asked text := coalesce(who ->> 'request', '');
    key_column text := TG_ARGV[0];
    omitted text[] := TG_ARGV[1:];
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO audit_entry (at, transaction, person_id, account_id, role, request,
                                 table_name, row_pk, operation, changes)
        SELECT clock_timestamp(), pg_current_xact_id()::text::bigint, person, account, acting_role,
               asked, TG_TABLE_NAME, whole ->> key_column, 'i', audit_short_row(whole - omitted)
          FROM (SELECT to_jsonb(written.*) AS whole FROM new_rows AS written OFFSET 0) AS states;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO audit_entry (at, transaction, person_id, account_id, role, request,
                                 table_name, row_pk, operation, changes)
        SELECT clock_timestamp(), pg_current_xact_id()::text::bigint, person, account, acting_role,
               asked, TG_TABLE_NAME, whole ->> key_column, 'd', audit_short_row(whole - omitted)
          FROM (SELECT to_jsonb(written.*) AS whole FROM old_rows AS written OFFSET 0) AS states;
    ELSE
        INSERT INTO audit_entry (at, transaction, person_id, account_id, role, request,
                                 table_name, row_pk, operation, changes)
        SELECT clock_timestamp(), pg_current_xact_id()::text::bigint, person, account, acting_role,
               asked, TG_TABLE_NAME, after ->> key_column, 'u', differing
          FROM (SELECT place, after,
                       (SELECT jsonb_object_agg(name, jsonb_build_array(
                                   audit_short(before -> name), audit_short(now_held)))
                          FROM jsonb_each(after) AS columns (name, now_held)
                         WHERE before -> name IS DISTINCT FROM now_held
                           AND NOT name = ANY (omitted)) AS differing
                  FROM (SELECT row_number() OVER () AS place, to_jsonb(written.*) AS before
                          FROM old_rows AS written) AS old_states
                  JOIN (SELECT row_number() OVER () AS place, to_jsonb(written.*) AS after
                          FROM new_rows AS written) AS new_states USING (place)
                OFFSET 0) AS states
         WHERE differing IS NOT NULL
         ORDER BY place;
    END IF;
    RETURN NULL;
END $$;

-- A house that was attached row by row is attached anew, every table with its own arguments; from
-- here on kernel/audit/tables.py attaches. Then nothing calls the old function.
DO $$
DECLARE
    kept record;
    words text;
BEGIN
    FOR kept IN SELECT tgrelid::regclass AS held, tgargs FROM pg_trigger WHERE tgname = 'audit_row'
    LOOP
        SELECT string_agg(quote_literal(word), ', ' ORDER BY place) INTO words
          FROM unnest(string_to_array(encode(kept.tgargs, 'escape'), '\000'))
               WITH ORDINALITY AS arguments (word, place)
         WHERE word <> '';
        EXECUTE format(
            'CREATE OR REPLACE TRIGGER audit_inserted AFTER INSERT ON %1$s'
            ' REFERENCING NEW TABLE AS new_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION audit_record_statement(%2$s);'
            'CREATE OR REPLACE TRIGGER audit_updated AFTER UPDATE ON %1$s'
            ' REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION audit_record_statement(%2$s);'
            'CREATE OR REPLACE TRIGGER audit_deleted AFTER DELETE ON %1$s'
            ' REFERENCING OLD TABLE AS old_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION audit_record_statement(%2$s);'
            'DROP TRIGGER audit_row ON %1$s', kept.held, words);
    END LOOP;
END $$;
DROP FUNCTION audit_record();
