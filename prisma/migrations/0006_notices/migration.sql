-- AlterTable
ALTER TABLE "person" ADD COLUMN     "prefers" TEXT;

-- AlterTable
ALTER TABLE "room" ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "training_id" UUID;

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "agency_id" UUID,
    "bureau_id" UUID,
    "training_id" UUID,
    "purpose" TEXT NOT NULL DEFAULT 'written',
    "follows_id" UUID,
    "series_id" UUID,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "files" JSONB NOT NULL DEFAULT '[]',
    "audience" JSONB NOT NULL,
    "send_at" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "intended" INTEGER,
    "written_by" UUID,
    "confirmed_by" UUID,
    "watchers" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "launched_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recipient" (
    "id" BIGSERIAL NOT NULL,
    "notice_id" UUID NOT NULL,
    "person_id" UUID,
    "room_id" UUID,
    "identity_id" UUID,
    "account_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "doubtful" BOOLEAN NOT NULL DEFAULT false,
    "owner" UUID,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "passed" UUID[] DEFAULT ARRAY[]::UUID[],
    "message" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opt_out" (
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "opt_out_pkey" PRIMARY KEY ("person_id","kind")
);

-- CreateTable
CREATE TABLE "segment" (
    "id" UUID NOT NULL,
    "agency_id" UUID,
    "bureau_id" UUID,
    "name" TEXT NOT NULL,
    "audience" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_template" (
    "id" UUID NOT NULL,
    "agency_id" UUID,
    "bureau_id" UUID,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_series" (
    "id" UUID NOT NULL,
    "template_id" UUID NOT NULL,
    "every" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "agency_id" UUID,
    "bureau_id" UUID,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT,
    "map_url" TEXT,
    "online_url" TEXT,
    "capacity" INTEGER,
    "deadline" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 0,
    "secret" TEXT NOT NULL,
    "grace_min" INTEGER NOT NULL DEFAULT 10,
    "materials" JSONB NOT NULL DEFAULT '[]',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "training_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration" (
    "id" UUID NOT NULL,
    "training_id" UUID NOT NULL,
    "place" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "level" TEXT,
    "mode" TEXT,
    "enterprise_id" UUID,
    "person_id" UUID,
    "by_id" UUID,
    "status" TEXT NOT NULL,
    "walk_in" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelled_at" TIMESTAMPTZ(3),
    "arrived_at" TIMESTAMPTZ(3),
    "arrived_by" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "certificate" TEXT,

    CONSTRAINT "registration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notice_number_key" ON "notice"("number");

-- CreateIndex
CREATE INDEX "notice_status_send_at_idx" ON "notice"("status", "send_at");

-- CreateIndex
CREATE INDEX "notice_agency_id_created_at_idx" ON "notice"("agency_id", "created_at");

-- CreateIndex
CREATE INDEX "notice_bureau_id_created_at_idx" ON "notice"("bureau_id", "created_at");

-- CreateIndex
CREATE INDEX "notice_training_id_idx" ON "notice"("training_id");

-- CreateIndex
CREATE INDEX "recipient_account_id_status_due_at_idx" ON "recipient"("account_id", "status", "due_at");

-- CreateIndex
CREATE INDEX "recipient_notice_id_status_idx" ON "recipient"("notice_id", "status");

-- CreateIndex
CREATE INDEX "recipient_person_id_idx" ON "recipient"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "recipient_notice_id_person_id_key" ON "recipient"("notice_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "recipient_notice_id_room_id_key" ON "recipient"("notice_id", "room_id");

-- CreateIndex
CREATE UNIQUE INDEX "segment_agency_id_name_key" ON "segment"("agency_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "segment_bureau_id_name_key" ON "segment"("bureau_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "notice_template_agency_id_name_key" ON "notice_template"("agency_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "notice_template_bureau_id_name_key" ON "notice_template"("bureau_id", "name");

-- CreateIndex
CREATE INDEX "notice_series_next_at_idx" ON "notice_series"("next_at");

-- CreateIndex
CREATE UNIQUE INDEX "training_number_key" ON "training"("number");

-- CreateIndex
CREATE INDEX "training_agency_id_starts_at_idx" ON "training"("agency_id", "starts_at");

-- CreateIndex
CREATE INDEX "training_bureau_id_starts_at_idx" ON "training"("bureau_id", "starts_at");

-- CreateIndex
CREATE INDEX "training_starts_at_idx" ON "training"("starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "registration_certificate_key" ON "registration"("certificate");

-- CreateIndex
CREATE INDEX "registration_training_id_status_place_idx" ON "registration"("training_id", "status", "place");

-- CreateIndex
CREATE INDEX "registration_person_id_idx" ON "registration"("person_id");

-- CreateIndex
CREATE INDEX "registration_by_id_idx" ON "registration"("by_id");

-- CreateIndex
CREATE INDEX "registration_enterprise_id_idx" ON "registration"("enterprise_id");

-- CreateIndex
CREATE INDEX "session_training_id_idx" ON "session"("training_id");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureau"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_training_id_fkey" FOREIGN KEY ("training_id") REFERENCES "training"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opt_out" ADD CONSTRAINT "opt_out_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment" ADD CONSTRAINT "segment_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment" ADD CONSTRAINT "segment_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureau"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_template" ADD CONSTRAINT "notice_template_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_template" ADD CONSTRAINT "notice_template_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureau"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_series" ADD CONSTRAINT "notice_series_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "notice_template"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training" ADD CONSTRAINT "training_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training" ADD CONSTRAINT "training_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureau"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_training_id_fkey" FOREIGN KEY ("training_id") REFERENCES "training"("id") ON DELETE CASCADE ON UPDATE CASCADE;
