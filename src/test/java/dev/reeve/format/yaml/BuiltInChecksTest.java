/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.FreeSpace;
import dev.reeve.model.builtin.HttpExpect;
import dev.reeve.model.builtin.Validity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Checks that need no program, as they are written. */
class BuiltInChecksTest {
    private static Probe probe(String check) {
        return Loading.config("checks: {a: {" + check + "}}").checks().get("a").probe();
    }

    private static BuiltInCheck check(String check) {
        assertThat(probe(check)).isInstanceOf(Probe.BuiltIn.class);
        return ((Probe.BuiltIn) probe(check)).check();
    }

    @Test
    void theShortFormsHaveThePluginsDefaults() {
        assertThat(check("ping: 192.0.2.1"))
                .isEqualTo(check("ping: {host: 192.0.2.1, packets: 5, warning: \"200,40%\", critical: \"500,80%\"}"));
        assertThat(check("disk: /")).isEqualTo(check("disk: {path: /, warning: 20%, critical: 10%}"));
        assertThat(check("file-age: /x")).isEqualTo(check("file-age: {file: /x, warning: 240, critical: 600}"));
        assertThat(check("ntp: pool.ntp.org"))
                .isEqualTo(check("ntp: {server: pool.ntp.org, warning: 60, critical: 120}"));
        assertThat(check("supervised: a, service: a}}\nservices: {a: {run: /bin/a"))
                .isEqualTo(new BuiltInCheck.ReeveService("a"));
    }

    @Test
    void theTimeoutOfTheCheckIsItsTime() {
        assertThat(((BuiltInCheck.Dns) check("dns: x.test, timeout: 3s")).limit())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(((BuiltInCheck.Smtp) check("smtp: \"x.test:25\"")).limit()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aBareNumberIsWhatIsTooLittleAndARangeWhatMayBeFree() {
        FreeSpace bare = FreeSpace.parse("20%");
        assertThat(bare.alerts(20)).isTrue();
        assertThat(bare.alerts(20.1)).isFalse();
        FreeSpace range = FreeSpace.parse("20:%");
        assertThat(range.alerts(19.9)).isTrue();
        assertThat(range.alerts(20)).isFalse();
    }

    @Test
    void aFilesAgeInTheFutureIsNotOld() {
        BuiltInCheck.FileAge age =
                (BuiltInCheck.FileAge) check("file-age: {file: /x, warning: 10, critical: \"@20:30\"}");
        assertThat(age.age().judge(-5)).isEqualTo(CheckState.OK);
        assertThat(age.age().judge(11)).isEqualTo(CheckState.WARNING);
        assertThat(age.age().judge(25)).isEqualTo(CheckState.CRITICAL);
    }

    @Test
    void aPageAloneIsAskedAsBeforeAndMoreOfItAsThePluginDoes() {
        assertThat(probe("http: \"http://x.test/\"")).isInstanceOf(Probe.Http.class);
        BuiltInCheck.Http http = (BuiltInCheck.Http)
                check("http: {url: \"https://x.test:8443/a?b=c\", follow: true, certificate-days: 21, matches: ^ok}");
        assertThat(http.ask().path()).isEqualTo("/a?b=c");
        assertThat(http.ask().port()).isEqualTo(8443);
        assertThat(http.verify()).isTrue();
        assertThat(http.certificate()).isEqualTo(new Validity(21, 0));
        assertThat(http.expect().redirects()).isEqualTo(HttpExpect.Redirects.FOLLOW);
        assertThat(http.expect().statuses()).contains(200, 399).doesNotContain(400);
    }

    @Test
    void aConnectionAloneStaysOneAndATalkIsBuiltIn() {
        assertThat(probe("tcp: \"x.test:25\"")).isEqualTo(new Probe.Tcp("x.test", 25));
        assertThat(check("tcp: {to: \"x.test:25\", expect: 220}")).isInstanceOf(BuiltInCheck.Tcp.class);
    }

    @Test
    void pluginsAreRunUnlessItIsSaidOtherwise() {
        String checks = "checks: {a: {run: /usr/lib/nagios/plugins/check_load -w 5 -c 9}, b: {run: /usr/bin/true}}";
        assertThat(Loading.config(checks).checks().get("a").probe()).isInstanceOf(Probe.Exec.class);
        var config = Loading.config(checks + "\ndaemon: {built-in-checks: true}");
        assertThat(config.checks().get("a").probe()).isInstanceOf(Probe.BuiltIn.class);
        assertThat(config.checks().get("b").probe()).isInstanceOf(Probe.Exec.class);
    }
}
