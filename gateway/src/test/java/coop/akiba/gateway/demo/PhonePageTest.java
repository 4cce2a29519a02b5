package coop.akiba.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Pools;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The phone in a real browser against a real gateway, used as a visitor would. */
class PhonePageTest {
    private Browser browser = Browser.open(DemoGateway.uri() + "/", 1280, 900);

    @AfterEach
    void nothingWasRefusedOrBroken() {
        try (Browser used = browser) {
            assertThat(used.complaints()).isEmpty();
        }
    }

    @Test
    void dialsOnTheDrawnKeysAndReadsTheBalance() {
        browser.pick("Mwangi Kamau");
        browser.press("*284*77#");
        assertThat(browser.screen()).isEqualTo("*284*77#");
        browser.call();
        browser.answer("1");
        assertThat(browser.screen()).contains("Enter your PIN");
        browser.press("8164");
        browser.soft("left");
        browser.waitForText("#view", "Savings: KES 57,500");
        browser.hangUp();
        assertThat(browser.is("home")).isTrue();
    }

    @Test
    void appliesAndTheOfficeDecidesWhileMessagesArriveLive() {
        browser.pick("Peter Mutua");
        browser.type("*284*77#");
        browser.type(Keys.ENTER);
        for (String key : new String[] {"2", "2", "6000", "3", "1"}) {
            browser.answer(key);
        }
        browser.answer("6473");
        assertThat(browser.screen()).contains("is received");
        browser.waitForText("#status-mail", "✉ 1");
        browser.click("#tab-staff");
        browser.waitForText(".case", "Peter Mutua");
        browser.click(".case .main");
        browser.waitForText("#status-mail", "✉ 2");
        browser.waitForText(".case .main", "Pay out");
        browser.click("#tab-books");
        browser.waitForText("#pane-books .entry", "Savings M-0006");
        browser.click("#status-mail");
        browser.waitForText("#view .menu", "Good news!");
        browser.click("#view .menu button");
        assertThat(browser.screen()).contains("is approved");
    }

    @Test
    void writesAMessageAndTheAnswerArrivesByItself() {
        browser.pick("Esther Nyambura");
        browser.soft("left");
        browser.press("2");
        browser.waitFor("#words").sendKeys("BAL 9215");
        browser.soft("left");
        browser.waitForText("#view", "Message sent.");
        browser.waitForText("#status-mail", "✉ 1");
        browser.click("#status-mail");
        browser.waitForText("#view", "Savings: KES");
        browser.click("#tab-wire");
        assertThat(browser.text("#pane-wire")).contains("/sms/africastalking/", "text = BAL 9215");
    }

    @Test
    void lettersAreTypedByRepeatedPresses() {
        browser.soft("left");
        browser.press("2");
        browser.waitFor("#words");
        browser.press("44");
        assertThat(browser.run("return document.getElementById('words').value")).isEqualTo("H");
    }

    @Test
    void paysByHandAndSeesTheBooksChange() {
        browser.pick("Ibrahim Noor");
        browser.click("#tab-books");
        browser.soft("left");
        browser.press("3");
        browser.waitForText("#view", "Lipa na M-PESA");
        browser.press("850");
        browser.call();
        browser.waitForText("#view", "KES 850 sent to 600100");
        browser.waitForText("#pane-books .entry", "850");
    }

    @Test
    void otherCodesAreExplained() {
        browser.press("*100#");
        browser.call();
        assertThat(browser.screen()).contains("invalid MMI code", "Here you can dial *284*77#");
    }

    @Test
    void aNameFullOfMarkupStaysAName() {
        String name = "<script>document.title='broken'</script><img src=x onerror=alert(1)>";
        rename("+254711000108", name);
        browser.run("location.reload()");
        browser.pick("<script>");
        assertThat(browser.text(".person[aria-pressed='true'] .name")).isEqualTo(name);
        assertThat(browser.screen()).contains(name);
        assertThat(browser.run("return document.title")).isEqualTo("Umoja SACCO: a phone to try");
        assertThat(browser.count(".person img, #view img, #pane-guide img")).isZero();
    }

    @Test
    void nothingSticksOutOnASmallScreen() {
        browser.close();
        browser = Browser.open(DemoGateway.uri() + "/", 360, 740);
        assertThat(browser.run("return window.innerWidth")).isEqualTo(360L);
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
        assertThat(browser.waitFor("#phone").getSize().getWidth()).isLessThanOrEqualTo(328);
    }

    private static void rename(String msisdn, String name) {
        Vertx vertx = Vertx.vertx();
        Db db = new Db(Pools.open(vertx, DemoGateway.database(), "", Pools.APP, 1, 1));
        Fixture.await(db.inTeam(
                new TeamId("umoja"),
                connection -> connection
                        .preparedQuery("UPDATE member SET name = $1 WHERE msisdn = $2")
                        .execute(Tuple.of(name, msisdn))));
        Fixture.await(vertx.close());
    }
}
