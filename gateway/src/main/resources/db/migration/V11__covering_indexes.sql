-- What is asked most often is answered from indexes alone, however large a cooperative grows.
-- A balance: the price is an index entry for each change of one, the gain that no row is fetched for a look at it.
ALTER TABLE account_balance DROP CONSTRAINT account_balance_pkey,
    ADD PRIMARY KEY (team_id, account, scope) INCLUDE (balance);
-- How many loans of which status a member has; and a member's newest loans.
DROP INDEX loan_by_member;
CREATE INDEX loan_by_member ON loan (team_id, member_id, applied_at DESC) INCLUDE (status, loan_id);
