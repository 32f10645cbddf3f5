/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Event;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class RuleKeyProperties {
    private static final List<String> BY = List.of("a", "b");
    private final RuleRig rig = new RuleRig();

    private String key(String a, String b) {
        Event event = rig.event("x", "a", a, "b", b);
        return String.valueOf(RuleKey.of(event, BY));
    }

    @Property(tries = 500)
    void differentValuesNeverMakeTheSameKeyAndCanBeReadBack(
            @ForAll @StringLength(max = 4) @CharRange(from = 'a', to = 'b') String plain,
            @ForAll @StringLength(max = 4) String a,
            @ForAll @StringLength(max = 4) String b) {
        assertThat(RuleKey.values(key(a, b), 2)).containsExactly(a, b);
        assertThat(RuleKey.values(key(plain + ",", "\\" + b), 2)).containsExactly(plain + ",", "\\" + b);
    }

    @Example
    void aLongKeyIsCutAndCannotPassForAnother() {
        Event one = rig.event("x", "a", "k".repeat(5_000) + "1");
        Event other = rig.event("x", "a", "k".repeat(5_000) + "2");
        String cut = String.valueOf(RuleKey.of(one, List.of("a")));
        assertThat(cut).hasSize(RuleKey.LONGEST + 17).isNotEqualTo(RuleKey.of(other, List.of("a")));
        assertThat(RuleKey.values(cut, 1)).isEmpty();
        assertThat(RuleKey.of(rig.event("x", "a", cut), List.of("a"))).isNotEqualTo(cut);
    }
}
