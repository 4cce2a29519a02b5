package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.menus.text.Languages;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E7: from which screens a call that broke off is offered again, where a secret is keyed on them. */
class ResumeMenuTest {
    private static final World WORLD = WorldText.read(List.of("member Amina"));

    @ParameterizedTest
    @ValueSource(strings = {"pin", "apply.pin", "withdraw.pin", "topup.pin", "guarantors.sign", "guarantors.ask"})
    @DisplayName("E7: where the PIN is keyed and checked at once, in every menu alike")
    void wherePinsAreChecked(String step) {
        assertThat(isOffered(step)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"activate.pin", "activate.repeat", "mypin.change", "forgot.question", "no.more"})
    @DisplayName("Not where another secret is keyed: nobody is let in to choose a PIN")
    void otherSecrets(String step) {
        assertThat(isOffered(step)).isFalse();
    }

    private static boolean isOffered(String step) {
        Menus menus = new Menus(WORLD.team, Languages.all());
        Dialog left = Dialog.begin(WORLD.member, true, HomeMenu.HOME).enter(step);
        return menus.resume(new Caller.Known(WORLD.member, true), left, true, Umoja.TODAY, Screen.SEPTETS)
                .isPresent();
    }
}
