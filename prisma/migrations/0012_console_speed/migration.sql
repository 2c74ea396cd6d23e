-- What statistics count of a record. Texts in which people write what they like are not counted; what is too long for an
-- index is none of theirs.
CREATE FUNCTION counted_answers(record JSONB) RETURNS JSONB LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length(jsonb_object_agg(a.key, a.value -> 'value')::text) <= 1500
    THEN jsonb_object_agg(a.key, a.value -> 'value') END
  FROM jsonb_each(CASE jsonb_typeof(record -> 'answers') WHEN 'object' THEN record -> 'answers' END) a
  WHERE octet_length((a.value -> 'value')::text) <= 300 AND (a.key LIKE '%\_items' OR a.key IN (
    'staff_attitude', 'staff_competence', 'expert_attitude', 'expert_competence', 'services',
    'revenue', 'cost', 'pass_rate', 'plan_rate', 'satisfaction'))
$$;

-- Pairs of neighbouring characters: who has all those of a word may have the word.
CREATE FUNCTION pairs_of(said TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
  SELECT array_agg(DISTINCT substr(said, i, 2)) FROM generate_series(1, length(said) - 1) i
$$;

-- AlterTable
ALTER TABLE "response" ADD COLUMN "counted" JSONB GENERATED ALWAYS AS (counted_answers("record")) STORED;

-- CreateIndex
CREATE INDEX "enterprise_district_idx" ON "enterprise"("district");

-- CreateIndex
CREATE INDEX "enterprise_id_agency_id_district_idx" ON "enterprise"("id", "agency_id", "district");

-- What the schema cannot say: indexes of expressions, of some rows, and with columns that are only read.
CREATE INDEX "response_counted_idx" ON "response"("form", "enterprise_id", "submitted_at")
  INCLUDE ("project_id", "person_id", "session_id", "counted") WHERE "counted" IS NOT NULL;
CREATE INDEX "session_behalf_idx" ON "session"("id") WHERE "behalf" IS NOT NULL;
CREATE INDEX "enterprise_pairs_idx" ON "enterprise" USING GIN
  (pairs_of(lower("name" || ' ' || COALESCE("credit_code", '') || ' ' || COALESCE("initials", ''))));
CREATE INDEX "enterprise_trade_idx" ON "enterprise"
  (((("facts" #>> '{values,enterprise.industry,value,scheme}') || ':') || ("facts" #>> '{values,enterprise.industry,value,code}')));
CREATE INDEX "enterprise_size_idx" ON "enterprise" (("facts" #>> '{values,enterprise.size,value,size}'));
