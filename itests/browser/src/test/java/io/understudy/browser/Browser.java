package io.understudy.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person's browser, logged in. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Path PICTURES = Path.of(System.getProperty("browser.pictures"));

  private final ChromeDriver driver;

  Browser() {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(System.getProperty("browser.driver")))
            .usingAnyFreePort()
            .build();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(System.getProperty("browser.binary"));
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments("--disable-gpu", "--window-size=1280,900", "--lang=en");
    driver = new ChromeDriver(service, options);
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.setExtraHTTPHeaders",
        Map.of("headers", Map.of("Authorization", ConsoleGateway.authorization())));
  }

  void open(String address) {
    driver.get(address);
  }

  /** Opens a page of a console that may only be starting. */
  void openOnceThere(String address) {
    await(
        address,
        () -> {
          driver.get(address);
          return driver.findElements(By.id("understudy")).stream().findFirst().orElse(null);
        });
    complaints(); // those of before are not about the page
  }

  void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** Prefers dark colours from now on, or light ones. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** What is found once something is there and shown. */
  WebElement await(By wanted) {
    return await(
        wanted.toString(),
        () ->
            driver.findElements(wanted).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  /** Waits until the element's text has these words. */
  WebElement awaitText(By wanted, String words) {
    return await(
        wanted + " with " + words,
        () ->
            driver.findElements(wanted).stream()
                .filter(found -> found.getText().contains(words))
                .findFirst()
                .orElse(null));
  }

  /** Waits until a script gives this. */
  void awaitScript(String source, Object wanted) {
    await(
        wanted + " of " + source,
        () -> wanted.equals(script(source)) ? driver.findElement(By.tagName("body")) : null);
  }

  /** Waits until nothing of this is shown. */
  void awaitNone(By unwanted) {
    await(
        "the end of " + unwanted,
        () ->
            driver.findElements(unwanted).stream().anyMatch(WebElement::isDisplayed)
                ? null
                : driver.findElement(By.tagName("body")));
  }

  List<WebElement> all(By wanted) {
    return driver.findElements(wanted);
  }

  /** Scrolls there first, as a person does: something may lie over it at the window's edge. */
  void click(By wanted) {
    WebElement found = await(wanted);
    script("arguments[0].scrollIntoView({ block: 'center' })", found);
    found.click();
  }

  void type(By field, String text) {
    WebElement found = await(field);
    found.clear();
    found.sendKeys(text);
  }

  /** Chooses a file with this text in the page's only field for files, as if it were clicked. */
  void upload(String name, String text) {
    try {
      Path file = Files.createDirectories(PICTURES.resolve("uploads")).resolve(name);
      Files.writeString(file, text);
      driver
          .findElement(By.cssSelector("main input[type=file]"))
          .sendKeys(file.toAbsolutePath().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Presses keys, wherever the focus is. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Presses keys together. */
  void pressWith(Keys held, CharSequence key) {
    new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
  }

  Object script(String source, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(source, arguments);
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** What the browser complained about since it was last asked: errors of scripts, refusals. */
  List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** Takes away what the page says in passing. */
  void dismissNotices() {
    script("document.querySelectorAll('[aria-label=Dismiss]').forEach((each) => each.click())");
  }

  /** Leaves what is to be seen in a file of this name. */
  void picture(String name) {
    try {
      Files.createDirectories(PICTURES);
      Files.copy(
          driver.getScreenshotAs(OutputType.FILE).toPath(),
          PICTURES.resolve(name + ".png"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks for something that may come. */
  @FunctionalInterface
  private interface Search {
    @Nullable WebElement look();
  }

  private WebElement await(String what, Search search) {
    try {
      return new WebDriverWait(driver, PATIENCE, PAUSE)
          .ignoring(StaleElementReferenceException.class) // drawn again between two questions
          .ignoring(WebDriverException.class) // nobody listens there yet
          .until(ignored -> search.look());
    } catch (TimeoutException late) {
      picture("missing");
      throw new AssertionError("not seen: " + what + "\n" + text(), late);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
