-- An index of some rows, which the schema cannot say: enterprises whose facts may have to be forgotten, by when they were last
-- changed.
CREATE INDEX "enterprise_forget_idx" ON "enterprise" ("updated_at") WHERE "forgotten_at" IS NULL OR "forgotten_at" < "updated_at";
