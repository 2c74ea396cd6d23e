-- DropIndex
DROP INDEX "enterprise_agency_id_idx";

-- CreateIndex
CREATE INDEX "enterprise_agency_id_district_idx" ON "enterprise"("agency_id", "district");

-- CreateIndex
CREATE INDEX "project_agency_id_enterprise_id_idx" ON "project"("agency_id", "enterprise_id");

-- Indexes of some rows and of an expression, which the schema cannot say: enterprises of an agency without those that were merged
-- into others, open tasks by their last day with all that counts of them, and what bureaus are asked for.
DROP INDEX "enterprise_kept_idx";
CREATE INDEX "enterprise_kept_idx" ON "enterprise"("agency_id", "id") WHERE "merged_into" IS NULL;
DROP INDEX "task_due_idx";
CREATE INDEX "task_due_idx" ON "task"("agency_id", (COALESCE("deferred_to", "due_on"))) INCLUDE ("opens_at", "deferred_to", "due_on")
  WHERE "status" = 'open';
CREATE INDEX "task_of_bureaus_idx" ON "task"("status", "opens_at") WHERE "role" = 'bureau' AND "person_id" IS NULL;

-- What indexes of expressions find is known only after this.
ANALYZE "task";
