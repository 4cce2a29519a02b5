package coop.akiba.menus;

/** The outcome of {@link Request.CheckCode}. */
public sealed interface CodeCheck {

    /** A PIN can be chosen now. */
    record Right() implements CodeCheck {}

    /** Not the code that was sent; none left means that the code is no longer taken. */
    record Wrong(int triesLeft) implements CodeCheck {}

    /** There is no code, or no longer. */
    record Expired() implements CodeCheck {}
}
