package io.understudy.browser;

import org.openqa.selenium.By;

/** What a person does on the page, in the page's own words. */
final class Operator {

  private static final String DIALOG = "dialog[open] ";

  private final Browser browser;
  private final ConsoleGateway gateway;

  Operator(Browser browser, ConsoleGateway gateway) {
    this.browser = browser;
    this.gateway = gateway;
  }

  /** Goes to a page by its place in the navigation. */
  void go(String page) {
    browser.script("location.hash = arguments[0]", page);
    browser.await(By.cssSelector("main [data-page='" + page + "']"));
  }

  /** Opens the page anew. */
  void reload() {
    browser.open("about:blank");
    browser.openOnceThere(gateway.address("vrrp"));
  }

  /** Begins a row of the section with these words in its title. */
  void add(String title) {
    browser.click(
        By.xpath("//main//button[starts-with(., 'Add') and contains(., '" + title + "')]"));
    browser.await(By.cssSelector(DIALOG + "[data-attribute]"));
  }

  /** Opens the row of this name. */
  void edit(String name) {
    browser.click(By.xpath("//main//button[@aria-label='Edit " + name + "']"));
    browser.await(By.cssSelector(DIALOG + "[data-attribute]"));
  }

  void type(String attribute, String text) {
    browser.type(By.cssSelector(field(attribute) + "input"), text);
  }

  void choose(String attribute, String value) {
    browser.click(By.cssSelector(field(attribute) + "option[value='" + value + "']"));
  }

  /** Adds an entry to a list. */
  void enter(String attribute, String text) {
    browser.click(By.cssSelector(field(attribute) + "button[aria-label^='Add to']"));
    browser.type(By.cssSelector(field(attribute) + ".us-list-row:last-child input"), text);
  }

  private static String field(String attribute) {
    return DIALOG + "[data-attribute='" + attribute + "'] ";
  }

  /** Saves the row that is open, and waits until it is staged. */
  void save() {
    press("Save");
    browser.awaitNone(By.cssSelector("dialog[open]"));
  }

  /** Presses a button of the dialog that is open. */
  void press(String label) {
    browser.click(By.xpath("//dialog[@open]//button[normalize-space()='" + label + "']"));
  }

  /** Opens the plan. */
  void plan() {
    browser.click(By.xpath("//div[@aria-label='Unsaved changes']//button[contains(., 'Apply')]"));
    browser.await(By.cssSelector("dialog[open]"));
  }
}
