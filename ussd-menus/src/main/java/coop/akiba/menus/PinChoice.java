package coop.akiba.menus;

/** The outcome of {@link Request.ConfirmPin}. */
public sealed interface PinChoice {

    /** The member has this PIN now. */
    record Set() implements PinChoice {}

    /** Not the PIN proposed, or none was; choose again. */
    record Different() implements PinChoice {}
}
