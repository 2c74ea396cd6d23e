-- Indexes of some rows and of an expression, which the schema cannot say: enterprises of an agency without those that were
-- merged into others, and open tasks by their last day.
CREATE INDEX "enterprise_kept_idx" ON "enterprise"("agency_id") WHERE "merged_into" IS NULL;
CREATE INDEX "task_due_idx" ON "task"("agency_id", (COALESCE("deferred_to", "due_on"))) INCLUDE ("opens_at") WHERE "status" = 'open';

-- What indexes of expressions find is known only after this.
ANALYZE "enterprise";
ANALYZE "response";
ANALYZE "task";
