/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.cron.CronSpec;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.model.monitor.MonitorSpec;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A configuration that is made from another one keeps whatever was not asked to change. */
class ConfigTest {
    private static final CronSpec CRON = new CronSpec(
            CronSpec.NONE.settings(), new TreeMap<>(), List.of(new CronSpec.Table("/etc/crontab", 3)), List.of());

    private static Config config(AlertsSpec alerts) {
        Config empty = Config.empty();
        return new Config(
                "v1",
                empty.daemon(),
                empty.services(),
                empty.checks(),
                empty.logs(),
                empty.jobs(),
                empty.rules(),
                empty.channels(),
                empty.guard(),
                empty.upstart(),
                empty.jails(),
                MonitorSpec.NONE,
                CRON,
                alerts);
    }

    @Test
    void otherJailsLeaveCrontabsAndAlertsAsTheyAre() {
        Config before = config(AlertsSpec.NONE);
        Config after = before.with("v1+tuned", JailsSpec.NONE);
        assertThat(after.version()).isEqualTo("v1+tuned");
        assertThat(after.cron()).isSameAs(before.cron());
        assertThat(after.alerts()).isSameAs(before.alerts());
    }

    @Test
    void dryRunChangesTheGuardAlone() {
        Config before = config(AlertsSpec.NONE);
        Config after = before.asDryRun();
        assertThat(after.guard().dryRun()).isTrue();
        assertThat(after.guard().rules()).isEqualTo(before.guard().rules());
        assertThat(after.cron()).isSameAs(before.cron());
        assertThat(after.version()).isEqualTo("v1");
    }
}
