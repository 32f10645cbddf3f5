/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicTagsTest {
    private static ShellCommand replace(String command, Map<String, String> values) {
        return DynamicTags.replace(command, values::get);
    }

    @Test
    void harmlessValuesStandInTheText() {
        ShellCommand command = replace("ban <ip> -p <F-PORT> <br><sp>", Map.of("ip", "203.0.113.9", "F-PORT", "22"));
        assertThat(command.text()).isEqualTo("ban 203.0.113.9 -p 22 \n ");
        assertThat(command.variables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\", "#", "&", ";", "`", "|", "*", "?", "~", "<", ">", "^", "(", ")", "[", "]", "{", "}", "$", "'",
                "\"", "\n", "\r", "\t", "\u0007"
            })
    void aValueWithAnyCharacterOfTheShellBecomesAVariable(String dangerous) {
        ShellCommand command = replace("mail '<matches>'", Map.of("matches", "a" + dangerous + "b"));
        assertThat(command.text()).isEqualTo("mail '$f2bV_matches'");
        assertThat(command.variables()).containsExactly(Map.entry("f2bV_matches", "a" + dangerous + "b"));
        assertThat(command.argv())
                .containsExactly(
                        "/bin/sh", "-c", "f2bV_matches=${1}\nmail '$f2bV_matches'", "sh", "a" + dangerous + "b");
    }

    @Test
    void capturedTextIsAVariableOfItsOwnAndMissingTextIsNothing() {
        ShellCommand command = replace("x <F-USER> <F-ALT_USER>.", Map.of("F-USER", "a;b"));
        assertThat(command.text()).isEqualTo("x $f2bV_F_user .");
        assertThat(command.variables()).containsEntry("f2bV_F_user", "a;b");
    }

    @Test
    void valuesAreNotLookedThroughForTagsAndUnknownTagsStay() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("matches", "<ip> $f2bV_ip <F-USER>");
        values.put("ip", "203.0.113.9");
        ShellCommand command = replace("<matches> </dev/null <x> 2>&1 <ip>", values);
        assertThat(command.text()).isEqualTo("$f2bV_matches </dev/null <x> 2>&1 203.0.113.9");
        assertThat(command.variables()).containsEntry("f2bV_matches", "<ip> $f2bV_ip <F-USER>");
    }

    @Test
    void aValueIsCutAndHoldsNoNul() {
        ShellCommand command = replace("<matches>", Map.of("matches", "\0;" + "x".repeat(100_000)));
        assertThat(command.variables().get("f2bV_matches")).hasSize(32_767).startsWith(";x");
    }
}
