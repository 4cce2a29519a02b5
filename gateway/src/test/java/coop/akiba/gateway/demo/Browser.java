package coop.akiba.gateway.demo;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real headless Chromium with the phone page open. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Without Chromium the test is skipped, or fails where the build requires its tools. */
    static Browser open(String url, int width, int height) {
        Optional<Path> chromium = find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = find("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            String missing = "Chromium and chromedriver are not installed, so the phone page was not tried";
            if ("true".equals(System.getenv("REQUIRE_TOOLS"))) {
                fail(missing);
            }
            abort(missing);
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options(chromium.orElseThrow())));
        // A window cannot be made as narrow as a phone; the page inside it can.
        browser.driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        browser.driver.get(url);
        browser.waitFor(".person");
        return browser;
    }

    /** Picks whose phone it is. */
    void pick(String name) {
        waitUntil(() -> driver.findElements(By.cssSelector(".person")).stream()
                .filter(person -> person.getText().contains(name))
                .findFirst()
                .map(person -> {
                    person.click();
                    return true;
                })
                .orElse(false));
        waitUntil(() -> driver.findElement(By.id("status-name")).getText().contains(name));
    }

    /** Presses keys of the drawn handset. */
    void press(String keys) {
        keys.chars()
                .forEach(key -> driver.findElement(By.cssSelector("[data-key='" + (char) key + "']"))
                        .click());
    }

    void call() {
        driver.findElement(By.cssSelector("[data-key='call']")).click();
    }

    void hangUp() {
        driver.findElement(By.cssSelector("[data-key='end']")).click();
    }

    /** Types on the keyboard of the visitor. */
    void type(CharSequence keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Answers the dialog that is open by keyboard, and waits for the screen to change. */
    void answer(String keys) {
        waitFor("[data-screen='dialog'] #answer");
        String before = screen();
        type(keys);
        type(Keys.ENTER);
        waitUntil(() -> !screen().equals(before) && !is("wait"));
    }

    void soft(String side) {
        driver.findElement(By.id("soft-" + side)).click();
    }

    void click(String css) {
        waitFor(css).click();
    }

    String screen() {
        return driver.findElement(By.id("view")).getText();
    }

    boolean is(String screen) {
        return screen.equals(driver.findElement(By.id("screen")).getDomAttribute("data-screen"));
    }

    String text(String css) {
        return waitFor(css).getText();
    }

    void waitForText(String css, String text) {
        waitUntil(() -> driver.findElements(By.cssSelector(css)).stream()
                .anyMatch(element -> element.getText().contains(text)));
    }

    WebElement waitFor(String css) {
        waitUntil(() -> driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed));
        return driver.findElement(By.cssSelector(css));
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    Object run(String script) {
        return Optional.ofNullable(driver.executeScript(script)).orElse("");
    }

    /** What the browser complained of: errors, refused scripts and styles. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    private void waitUntil(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > until) {
                fail("waited in vain; the phone shows: " + screen());
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** The page may draw itself anew while it is looked at; then it is looked at again. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (StaleElementReferenceException redrawn) {
            return false;
        }
    }

    private static ChromeOptions options(Path chromium) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options;
    }

    private static Optional<Path> find(String... names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
