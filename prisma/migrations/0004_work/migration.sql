-- AlterTable
ALTER TABLE "person" ADD COLUMN     "remind_at" TEXT,
ADD COLUMN     "reminders_off" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "follows_id" UUID,
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "behalf" TEXT;

-- CreateTable
CREATE TABLE "profile" (
    "person_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "services" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "industries" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "districts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "years" INTEGER,
    "title" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_pkey" PRIMARY KEY ("person_id","agency_id")
);

-- CreateTable
CREATE TABLE "matter" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "pack" TEXT NOT NULL,
    "agency_id" UUID,
    "enterprise_id" UUID,
    "person_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "planned_with" TEXT,
    "replan_at" TIMESTAMPTZ(3),

    CONSTRAINT "matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moment" (
    "matter_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "moment_pkey" PRIMARY KEY ("matter_id","key","subject")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "occurrence" TEXT NOT NULL DEFAULT '',
    "title" TEXT,
    "form" TEXT,
    "role" TEXT NOT NULL,
    "person_id" UUID,
    "agency_id" UUID,
    "enterprise_id" UUID,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE,
    "deferred_to" DATE,
    "status" TEXT NOT NULL DEFAULT 'open',
    "via" TEXT,
    "done_at" TIMESTAMPTZ(3),
    "done_by" UUID,
    "response_id" UUID,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "rule_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "note" TEXT,
    "fired_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger" (
    "id" UUID NOT NULL,
    "reminder_id" UUID NOT NULL,
    "agency_id" UUID,
    "person_id" UUID,
    "role" TEXT NOT NULL,
    "digest" BOOLEAN NOT NULL DEFAULT false,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "outbox_id" UUID,
    "doubtful" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_stage" (
    "project_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by" UUID,
    "reason" TEXT,

    CONSTRAINT "project_stage_pkey" PRIMARY KEY ("project_id","key")
);

-- CreateTable
CREATE TABLE "project_member" (
    "project_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "project_member_pkey" PRIMARY KEY ("project_id","person_id","role")
);

-- CreateTable
CREATE TABLE "project_record" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "note" TEXT,
    "uploads" UUID[] DEFAULT ARRAY[]::UUID[],
    "person_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "response_id" UUID,
    "anonymous" BOOLEAN NOT NULL DEFAULT false,
    "complex" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'received',
    "level" TEXT NOT NULL DEFAULT 'agency',
    "rating" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_step" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "text" TEXT,
    "person_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "complaint_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rectification" (
    "id" UUID NOT NULL,
    "response_id" UUID NOT NULL,
    "project_id" UUID,
    "ratings" JSONB NOT NULL,
    "why" TEXT,
    "cause" TEXT,
    "measures" TEXT,
    "status" TEXT NOT NULL DEFAULT 'asked',
    "new_ratings" JSONB,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "rectification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inquiry" (
    "id" UUID NOT NULL,
    "response_id" UUID,
    "topic" TEXT,
    "question" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "may_publish" BOOLEAN NOT NULL DEFAULT false,
    "published_at" TIMESTAMPTZ(3),
    "shown_question" TEXT,
    "shown_answer" TEXT,
    "grams" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "helped" INTEGER NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inquiry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "profile_agency_id_idx" ON "profile"("agency_id");

-- CreateIndex
CREATE INDEX "matter_pack_planned_with_idx" ON "matter"("pack", "planned_with");

-- CreateIndex
CREATE INDEX "matter_replan_at_idx" ON "matter"("replan_at");

-- CreateIndex
CREATE INDEX "matter_agency_id_kind_idx" ON "matter"("agency_id", "kind");

-- CreateIndex
CREATE INDEX "matter_enterprise_id_idx" ON "matter"("enterprise_id");

-- CreateIndex
CREATE INDEX "task_agency_id_status_due_on_idx" ON "task"("agency_id", "status", "due_on");

-- CreateIndex
CREATE INDEX "task_enterprise_id_status_idx" ON "task"("enterprise_id", "status");

-- CreateIndex
CREATE INDEX "task_person_id_status_idx" ON "task"("person_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "task_matter_id_rule_occurrence_key" ON "task"("matter_id", "rule", "occurrence");

-- CreateIndex
CREATE INDEX "reminder_status_due_at_idx" ON "reminder"("status", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_task_id_step_key" ON "reminder"("task_id", "step");

-- CreateIndex
CREATE INDEX "ledger_status_due_at_idx" ON "ledger"("status", "due_at");

-- CreateIndex
CREATE INDEX "ledger_person_id_at_idx" ON "ledger"("person_id", "at");

-- CreateIndex
CREATE INDEX "ledger_reminder_id_idx" ON "ledger"("reminder_id");

-- CreateIndex
CREATE INDEX "ledger_outbox_id_idx" ON "ledger"("outbox_id");

-- CreateIndex
CREATE INDEX "project_member_person_id_ended_at_idx" ON "project_member"("person_id", "ended_at");

-- CreateIndex
CREATE INDEX "project_record_project_id_key_idx" ON "project_record"("project_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_number_key" ON "complaint"("number");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_response_id_key" ON "complaint"("response_id");

-- CreateIndex
CREATE INDEX "complaint_status_idx" ON "complaint"("status");

-- CreateIndex
CREATE INDEX "complaint_step_complaint_id_at_idx" ON "complaint_step"("complaint_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "rectification_response_id_key" ON "rectification"("response_id");

-- CreateIndex
CREATE INDEX "rectification_project_id_idx" ON "rectification"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "inquiry_response_id_key" ON "inquiry"("response_id");

-- CreateIndex
CREATE INDEX "inquiry_grams_idx" ON "inquiry" USING GIN ("grams");

-- CreateIndex
CREATE INDEX "inquiry_status_idx" ON "inquiry"("status");

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moment" ADD CONSTRAINT "moment_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "matter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "matter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_reminder_id_fkey" FOREIGN KEY ("reminder_id") REFERENCES "reminder"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Projects of earlier releases get the matter whose id they share.
INSERT INTO "matter" ("id", "kind", "pack", "agency_id", "enterprise_id", "opened_at", "closed_at")
SELECT "id", 'project', "pack", "agency_id", "enterprise_id", "started_at", "closed_at" FROM "project";

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_id_fkey" FOREIGN KEY ("id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_stage" ADD CONSTRAINT "project_stage_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_record" ADD CONSTRAINT "project_record_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_id_fkey" FOREIGN KEY ("id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_step" ADD CONSTRAINT "complaint_step_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification" ADD CONSTRAINT "rectification_id_fkey" FOREIGN KEY ("id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_id_fkey" FOREIGN KEY ("id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
