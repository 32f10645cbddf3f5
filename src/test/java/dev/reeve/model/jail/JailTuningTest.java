/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.reactor.jail.JailRig;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JailTuningTest {
    private static final Jail DOOR =
            JailRig.jail(JailRig.spec("door", 3, Duration.ofMinutes(10), Duration.ofMinutes(10)));

    private static JailsSpec jails() {
        TreeMap<String, Jail> jails = new TreeMap<>();
        jails.put("door", DOOR);
        return new JailsSpec(jails, new TreeMap<>());
    }

    private static Jail tuned(JailTuning tuning) {
        return tuning.of(jails()).jails().get("door");
    }

    private static JailTuning with(String setting, String... values) {
        return JailTuning.NONE.with(DOOR, setting, List.of(values));
    }

    @Test
    void whatIsSetHoldsAndTheRestStays() {
        JailTuning tuning =
                with("bantime", "1d12h").with(DOOR, "maxretry", List.of("7")).with(DOOR, "idle", List.of("on"));
        Jail now = tuned(tuning);
        assertThat(now.spec().banTime()).isEqualTo(Duration.ofHours(36));
        assertThat(now.spec().maxRetry()).isEqualTo(7);
        assertThat(now.spec().findTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(now.idle()).isTrue();
        assertThat(now.input().awake()).isEqualTo(DOOR.input());
        assertThat(tuned(tuning.with(DOOR, "idle", List.of("off"))))
                .isEqualTo(tuned(with("bantime", "129600").with(DOOR, "maxretry", List.of("7"))));
        assertThat(tuned(with("bantime", "-1")).spec().banTime()).isNull();
        assertThat(tuned(with("stopped"))).isNull();
        assertThat(with("stopped").stopped()).containsExactly("door");
    }

    @Test
    void itsTextGivesItAgain() {
        JailTuning tuning =
                with("bantime", "-1").with(DOOR, "addignoreip", List.of("10.0.0.0/8,192.0.2.1", "a.example"));
        assertThat(JailTuning.parse(tuning.text())).isEqualTo(tuning);
        assertThat(JailTuning.parse("rubbish\n\n")).isEqualTo(JailTuning.NONE);
        assertThat(tuned(tuning).spec().ignoreIp()).contains("10.0.0.0/8", "192.0.2.1", "a.example");
    }

    @Test
    void whoIsIgnoredIsFoundHoweverWritten() {
        Jail more = tuned(with("addignoreip", "10.1.2.3/8", "2001:DB8::1"));
        JailTuning less = JailTuning.NONE.with(more, "delignoreip", List.of("10.0.0.0/8", "2001:db8:0::1"));
        assertThat(tuned(less).spec().ignoreIp()).isEqualTo(DOOR.spec().ignoreIp());
    }

    @Test
    void whatIsWrongIsRefusedWithTheReason() {
        refused("idle", "maybe", "Invalid idle option, must be 'on' or 'off'");
        refused("maxretry", "x", "invalid literal for int() with base 10: 'x'");
        refused("maxretry", "0", "maxretry is from 1 to 1000000, not 0");
        refused("bantime", "x", "name 'x' is not defined");
        refused("bantime", "__import__('os')", "the sign U+0027 has no meaning");
        refused("findtime", "-5", "findtime is at least 1 seconds, not -5");
        refused("delignoreip", "9.9.9.9", "list.remove(x): x not in list");
        refused("addignoreip", "a\u0001b", "no address, network, name or file");
        refused("nothing", "1", "there is no setting nothing");
    }

    private static void refused(String setting, String value, String why) {
        assertThatThrownBy(() -> with(setting, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
