package coop.akiba.menus;

import coop.akiba.domain.money.Money;
import java.time.LocalDate;

/**
 * Money that came or went.
 *
 * @param amount less than nothing for what went
 */
public record Movement(LocalDate on, Money amount) {}
