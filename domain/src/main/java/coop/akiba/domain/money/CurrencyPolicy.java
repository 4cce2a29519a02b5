package coop.akiba.domain.money;

/**
 * How one cooperative counts its money.
 *
 * <p>The scale belongs to the cooperative and not to ISO 4217: a koperasi counts whole rupiah although IDR has two
 * decimals on paper.
 *
 * @param code ISO 4217 letters, such as {@code KES}
 * @param scale decimals of the minor unit, 0 to 4
 * @param cashUnit smallest amount that changes hands, in minor units (100 for whole shillings at scale 2)
 */
public record CurrencyPolicy(String code, int scale, long cashUnit) {
    public CurrencyPolicy {
        if (!code.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("currency code must be three capital letters: " + code);
        }
        if (scale < 0 || scale > 4) {
            throw new IllegalArgumentException("currency scale must be 0 to 4: " + scale);
        }
        if (cashUnit < 1) {
            throw new IllegalArgumentException("cash unit must be at least one minor unit: " + cashUnit);
        }
    }

    /** Minor units in one major unit: 100 for scale 2. */
    public long minorPerMajor() {
        long units = 1;
        for (int i = 0; i < scale; i++) {
            units *= 10;
        }
        return units;
    }

    public Money zero() {
        return new Money(0, this);
    }

    public Money ofMinor(long minor) {
        return new Money(minor, this);
    }

    /** Whole major units: {@code ofMajor(5)} is KES 5.00. */
    public Money ofMajor(long major) {
        return new Money(Math.multiplyExact(major, minorPerMajor()), this);
    }
}
