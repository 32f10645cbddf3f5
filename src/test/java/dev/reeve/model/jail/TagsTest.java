/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tags within tags, and that no map of them runs or grows without end. */
class TagsTest {
    private static Map<String, String> replace(Map<String, String> tags) {
        return Tags.replace(tags, "", Set.of(), tag -> null);
    }

    @Test
    void tagsAreMadeOfTags() {
        Map<String, String> tags =
                Map.of("mode", "hard", "re-hard", "H <x>", "re-soft", "S", "all", "<re-<mode>> <HOST>", "x", "1");
        assertThat(replace(tags)).containsEntry("all", "H 1 <HOST>");
    }

    @Test
    void theConditionIsPreferred() {
        Map<String, String> tags = Map.of("set", "a4", "set?family=inet6", "a6", "do", "add <set>");
        assertThat(Tags.replace(tags, "family=inet6", Set.of(), tag -> null)).containsEntry("do", "add a6");
        assertThat(Tags.replace(tags, "family=inet4", Set.of(), tag -> null)).containsEntry("do", "add a4");
    }

    @Test
    void theIgnoredStay() {
        Map<String, String> tags = Map.of("late", "1", "do", "<late> <more>");
        assertThat(Tags.replace(tags, "", Set.of("late"), tag -> tag.equals("more") ? "2" : null))
                .containsEntry("do", "<late> 2");
    }

    @Test
    void redirectionsAreNoTags() {
        assertThat(replace(Map.of("do", "a < b > c <> <<x 2>&1", "x", "no")))
                .containsEntry("do", "a < b > c <> <<x 2>&1");
    }

    @Test
    void referringToItselfIsRefused() {
        assertThatThrownBy(() -> replace(Map.of("a", "<a>"))).hasMessageContaining("cannot be resolved");
        assertThatThrownBy(() -> replace(Map.of("a", "<b>", "b", "<c>", "c", "<b>")))
                .hasMessageContaining("cannot be resolved");
    }

    @Test
    void doublingIsBounded() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            tags.put("a" + i, ("<a" + (i + 1) + ">x").repeat(3));
        }
        tags.put("a200", "0123456789".repeat(50));
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatThrownBy(() -> replace(tags)).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void thousandsOfExpressionsAreNoRecursion() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("failregex", "^<prefix>: knock <HOST>$\n".repeat(5_000));
        tags.put("prefix", "door");
        assertThat(replace(tags).get("failregex")).hasSize(5_000 * "^door: knock <HOST>$\n".length());
    }

    @Test
    void tooManyTagsAreRefused() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            tags.put("a" + i, "<x>".repeat(30_000));
        }
        assertThatThrownBy(() -> replace(tags)).hasMessageContaining("tags are to be resolved");
    }
}
