package coop.akiba.menus;

/** The outcome of what cannot be refused. */
public record Done() {}
