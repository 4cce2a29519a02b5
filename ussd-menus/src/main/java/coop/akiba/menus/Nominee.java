package coop.akiba.menus;

import coop.akiba.domain.member.MemberId;
import coop.akiba.menus.text.Gsm7;

/** A member whom an applicant may name as guarantor, by first name. */
public record Nominee(MemberId id, String name) {
    private static final int LONGEST_NAME = 16;

    public Nominee {
        name = Gsm7.clip(name, LONGEST_NAME);
    }
}
