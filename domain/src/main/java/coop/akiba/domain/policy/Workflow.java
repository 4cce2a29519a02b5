package coop.akiba.domain.policy;

/**
 * The steps from application to money.
 *
 * @param committeeApprovalRequired every loan names the committee's approval
 * @param segregationOfDuties nobody decides on an application of their own
 */
public record Workflow(
        Approval approval,
        DisbursementStep disbursement,
        boolean committeeApprovalRequired,
        boolean segregationOfDuties) {}
