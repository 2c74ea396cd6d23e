-- DropIndex
DROP INDEX "audit_person_id_at_idx";

-- DropIndex
DROP INDEX "audit_subject_key_at_idx";

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "evidence_salt" UUID;

-- CreateTable
CREATE TABLE "audit_link" (
    "audit_id" BIGINT NOT NULL,
    "chain" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("audit_id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "chain" UUID NOT NULL,
    "day" DATE NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "count" BIGINT NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("chain","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_chain_seq_key" ON "audit_link"("chain", "seq");

-- What the schema cannot say: an index of some rows must not carry those of every answer.
CREATE INDEX "audit_subject_key_at_idx" ON "audit"("subject", "key", "at") WHERE "subject" <> 'filling';
CREATE INDEX "audit_person_id_at_idx" ON "audit"("person_id", "at") WHERE "subject" <> 'filling';
-- Sessions from before there were digests: empty once they all have theirs.
CREATE INDEX "session_unsalted_idx" ON "session"("id") WHERE "evidence_salt" IS NULL;

-- Evidence is written once. Only the owner of the tables changes it, and only after saying so.
CREATE FUNCTION keep_evidence() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('zhitong.maintenance', true) = 'on'
    AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'rows of % are evidence: they are written once and never changed', TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER keep_evidence BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit"
  FOR EACH STATEMENT EXECUTE FUNCTION keep_evidence();
CREATE TRIGGER keep_evidence BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_link"
  FOR EACH STATEMENT EXECUTE FUNCTION keep_evidence();
CREATE TRIGGER keep_evidence BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION keep_evidence();
