-- DropIndex
DROP INDEX "recipient_account_id_status_due_at_idx";

-- CreateIndex
CREATE INDEX "recipient_notice_id_account_id_status_id_idx" ON "recipient"("notice_id", "account_id", "status", "id");
