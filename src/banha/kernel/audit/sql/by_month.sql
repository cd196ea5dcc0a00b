-- SPDX-License-Identifier: Apache-2.0
-- Entries lie by the month of their writing (UTC); docs/decisions/0036 says why and how.

ALTER TABLE audit_entry RENAME TO audit_entry_whole;
ALTER TABLE audit_entry_whole RENAME CONSTRAINT audit_entry_pkey TO audit_entry_whole_pkey;
ALTER INDEX audit_entry_table_n_1247cc_idx RENAME TO audit_entry_whole_idx;
CREATE SEQUENCE audit_entry_number;
SELECT setval('audit_entry_number', last_value, is_called) FROM audit_entry_id_seq;
ALTER TABLE audit_entry_whole ALTER COLUMN id DROP IDENTITY;
ALTER SEQUENCE audit_entry_number RENAME TO audit_entry_id_seq;

-- The key of a partitioned table holds what it is parted by; numbers come from the sequence alone.
CREATE TABLE audit_entry (LIKE audit_entry_whole) PARTITION BY RANGE (at);
ALTER TABLE audit_entry ALTER COLUMN id SET DEFAULT nextval('audit_entry_id_seq');
ALTER SEQUENCE audit_entry_id_seq OWNED BY audit_entry.id;
-- The net: a write whose month is missing lies here until the month is made.
CREATE TABLE audit_entry_default PARTITION OF audit_entry DEFAULT;

-- Statement triggers are not handed down to partitions; whoever names a partition meets these.
CREATE FUNCTION audit_guard_partition(part regclass) RETURNS void
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON %s'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()', part);
    -- The seals know who is writing by his lock on the whole table.
    EXECUTE format('CREATE TRIGGER audit_entry_not_past_the_whole BEFORE INSERT ON %s'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()', part);
END $$;

-- Makes a month if it is missing and moves into it, as they are, the entries that lie in the net.
-- Writers of other months do not wait for it; it gives up rather than keep readers waiting.
CREATE FUNCTION audit_add_month(month date) RETURNS boolean
LANGUAGE plpgsql SET search_path = public SET timezone = 'UTC' SET lock_timeout = '3s'
AS $$
DECLARE
    part text := to_char(month, '"audit_entry_y"YYYY"m"MM');
    begins timestamptz := date_trunc('month', month);
    ends timestamptz := date_trunc('month', month) + interval '1 month';
BEGIN
    LOCK TABLE ONLY audit_entry IN SHARE UPDATE EXCLUSIVE MODE;
    IF to_regclass(part) IS NOT NULL THEN RETURN false; END IF;
    LOCK TABLE audit_entry_default IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('CREATE TABLE %I (LIKE audit_entry INCLUDING DEFAULTS)', part);
    IF EXISTS (SELECT FROM audit_entry_default WHERE at >= begins AND at < ends) THEN
        EXECUTE format('INSERT INTO %I SELECT * FROM audit_entry_default'
                       ' WHERE at >= $1 AND at < $2', part) USING begins, ends;
        ALTER TABLE audit_entry_default DISABLE TRIGGER audit_entry_append_only;
        DELETE FROM audit_entry_default WHERE at >= begins AND at < ends;
        ALTER TABLE audit_entry_default ENABLE TRIGGER audit_entry_append_only;
    END IF;
    EXECUTE format('ALTER TABLE audit_entry ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   part, begins, ends);
    PERFORM audit_guard_partition(part::regclass);
    RETURN true;
END $$;

-- This month, so many after it, and whatever lies in the net; gives how many were missing.
CREATE FUNCTION audit_add_months(ahead integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public SET timezone = 'UTC' AS $$
DECLARE
    wanted date[];
    month date;
    made integer := 0;
BEGIN
    SELECT array_agg(day ORDER BY day) INTO wanted
      FROM (SELECT (date_trunc('month', now()) + n * interval '1 month')::date AS day
              FROM generate_series(0, ahead) AS n
             UNION SELECT date_trunc('month', at)::date FROM audit_entry_default) AS months;
    FOREACH month IN ARRAY wanted LOOP
        made := made + audit_add_month(month)::integer;
    END LOOP;
    RETURN made;
END $$;

SELECT audit_add_month(month::date)
  FROM generate_series(
           date_trunc('month', (SELECT min(at) FROM audit_entry_whole) AT TIME ZONE 'UTC'),
           date_trunc('month', now() AT TIME ZONE 'UTC'), interval '1 month') AS month;
SELECT audit_add_months(3);

-- As they are, hashes too: no trigger stands on the new table yet.
INSERT INTO audit_entry SELECT * FROM audit_entry_whole;
DO $$
BEGIN
    IF (SELECT (count(*), sum(hashtextextended(row_hash, id)::numeric)) FROM audit_entry)
       IS DISTINCT FROM
       (SELECT (count(*), sum(hashtextextended(row_hash, id)::numeric)) FROM audit_entry_whole)
    THEN RAISE EXCEPTION 'audit: not every entry came into its month';
    END IF;
END $$;
DROP TABLE audit_entry_whole;
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id, at);
CREATE INDEX audit_entry_table_n_1247cc_idx ON audit_entry (table_name, row_pk, id);
SELECT audit_guard_partition('audit_entry_default');
CREATE TRIGGER audit_entry_hash BEFORE INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_seal_row();
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
