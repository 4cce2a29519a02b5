package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Books;
import coop.akiba.domain.Lives;
import coop.akiba.domain.Products;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.money.Money;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

/** What a borrower is shown before they ask is what they get. */
@Domain(Lives.class)
@Domain(DomainContext.Global.class)
class PreviewTest {

    /** INV-06, INV-24: the same rows on the same days, and the same money in hand. */
    @Property(tries = 300)
    void thePreviewIsTheLoan(@ForAll Lives.Beginning beginning) {
        var loanable = beginning.loanable();
        Money principal = loanable.principal();
        LoanPreview preview = LoanPreview.of(loanable.product(), principal, loanable.months(), Umoja.TODAY)
                .orElseThrow();
        Books books = Books.of(loanable.product(), principal, loanable.months())
                .saved(principal.times(3))
                .disbursed();
        assertThat(books.loan().schedule()).isEqualTo(preview.schedule());
        assertThat(books.balance(Books.TILL)).isEqualTo(preview.paidOut().negated());
    }

    /** U-06: asked again, it is the same; asking keeps nothing. */
    @Test
    void askingChangesNothing() {
        Money five = UGX.ofMajor(5_000_000);
        LoanPreview first = LoanPreview.of(Products.with(Umoja.NORMAL.terms()).product(), five, 12, Umoja.TODAY)
                .orElseThrow();
        assertThat(LoanPreview.of(Products.with(Umoja.NORMAL.terms()).product(), five, 12, Umoja.TODAY))
                .contains(first);
        assertThat(first.instalment()).isEqualTo(UGX.ofMajor(425_000));
    }
}
