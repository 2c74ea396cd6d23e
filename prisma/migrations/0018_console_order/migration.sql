-- Indexes of expressions, which the schema cannot say: the order in which the console lists what is to be dealt with, so that
-- a page reads its own rows alone.
CREATE INDEX "rectification_listed_idx" ON "rectification" (("status" <> 'closed') DESC, "opened_at" DESC, "id" DESC);
CREATE INDEX "complaint_listed_idx" ON "complaint" (("status" <> 'closed') DESC, "opened_at" DESC, "id" DESC);
CREATE INDEX "inquiry_listed_idx" ON "inquiry" (("status" = 'open') DESC, "opened_at" DESC, "id" DESC);
