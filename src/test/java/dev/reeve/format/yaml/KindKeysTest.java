/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindKeysTest {
    private static ServiceSpec service(String text) {
        return Objects.requireNonNull(
                Loading.config("services:\n  it: " + text + "\n").services().get("it"));
    }

    @ParameterizedTest
    @CsvSource({"nginx, /etc/init.d/nginx", "/opt/shop/init, /opt/shop/init"})
    void anInitScriptIsNamedOrPointedAt(String written, String script) {
        ServiceSpec it = service("{lsb: " + written + ", timeouts: {stop: 1m}}");

        assertThat(it.kind()).isInstanceOfSatisfying(ServiceKind.Lsb.class, lsb -> {
            assertThat(lsb.script()).isEqualTo(script);
            assertThat(lsb.longest("stop")).isEqualTo(Duration.ofMinutes(1));
            assertThat(lsb.longest("start")).isEqualTo(Duration.ofMinutes(5));
        });
        assertThat(it.argv()).containsExactly(script);
        assertThat(it.kind().label()).isEqualTo("lsb");
    }

    @ParameterizedTest
    @CsvSource({
        "heartbeat:IPaddr2, /usr/lib/ocf/resource.d/heartbeat/IPaddr2",
        "ocf:heartbeat:IPaddr2, /usr/lib/ocf/resource.d/heartbeat/IPaddr2",
        "/opt/agents/heartbeat/IPaddr2, /opt/agents/heartbeat/IPaddr2"
    })
    void anAgentIsNamedByProviderAndType(String written, String path) {
        ServiceSpec it = service("{ocf: '" + written
                + "', parameters: {ip: 192.0.2.1}, monitor: [{interval: 5s, timeout: 2s}, {depth: 10}]}");

        assertThat(it.kind()).isInstanceOfSatisfying(ServiceKind.Ocf.class, ocf -> {
            assertThat(List.of(ocf.agent(), ocf.provider(), ocf.type())).containsExactly(path, "heartbeat", "IPaddr2");
            assertThat(ocf.parameters()).containsEntry("ip", "192.0.2.1");
            assertThat(ocf.monitors())
                    .containsExactly(
                            new ServiceKind.Monitor(Duration.ofSeconds(5), Duration.ofSeconds(2), 0),
                            new ServiceKind.Monitor(Duration.ofSeconds(10), Duration.ZERO, 10));
        });
    }

    @Test
    void anAgentIsMonitoredWhenNothingIsSaid() {
        assertThat(service("{ocf: 'heartbeat:Dummy'}").kind())
                .isInstanceOfSatisfying(
                        ServiceKind.Ocf.class, ocf -> assertThat(ocf.monitors()).hasSize(1));
    }

    @Test
    void anAgentIsPromotedAndNotifiedWhereThatIsSaid() {
        assertThat(((ServiceKind.Ocf) service("{ocf: 'heartbeat:Dummy'}").kind()).meta())
                .isEqualTo(ServiceKind.Ocf.Meta.NONE);
        assertThat(((ServiceKind.Ocf) service("{ocf: 'heartbeat:Dummy', role: promoted, notify: true}")
                                .kind())
                        .meta())
                .isEqualTo(new ServiceKind.Ocf.Meta(true, true));
    }

    @Test
    void exactlyOneOfTheKindsIsSaid() {
        assertThat(Loading.findings("services:\n  it: {lsb: nginx, run: /bin/true}\n"))
                .singleElement()
                .asString()
                .contains("a service has run and lsb")
                .contains("only");
        assertThat(Loading.findings("services:\n  it: {desired: up}\n"))
                .singleElement()
                .asString()
                .contains("does not say what it is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"lsb: nginx", "ocf: 'heartbeat:Dummy'"})
    void whatTheServiceIsPutIntoIsSaidAsForAProgram(String what) {
        ServiceSpec it = service(
                "{" + what
                        + ", environment: {A: b}, env-files: -/etc/default/x, umask: '0027', nice: 5, io-nice: idle, limits: {nofile: 99}, oom-score: 10, resources: {pids-max: 7}}");

        assertThat(it.run().environment()).containsExactly(Map.entry("A", "b"));
        assertThat(it.run().umask()).isEqualTo(027);
        Surroundings put = it.run().surroundings();
        assertThat(put.environmentFiles()).containsExactly("-/etc/default/x");
        assertThat(List.of(String.valueOf(put.nice()), String.valueOf(put.oomScore())))
                .containsExactly("5", "10");
        assertThat(put.limits()).containsKey("nofile");
        assertThat(put.ioNice()).isNotNull();
        assertThat(put.resources().pidsMax()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{lsb: nginx, parameters: {ip: a}} | 'parameters' says nothing without 'ocf'",
                "{run: /bin/true, timeouts: {start: 1s}} | 'timeouts' says nothing without 'lsb' or 'ocf'",
                "{lsb: nginx, user: www-data} | an init script is run by root and gives up by itself what its program is not to have: 'user' does not apply",
                "{lsb: nginx, capabilities: []} | 'capabilities' does not apply",
                "{lsb: nginx, type: forking} | an init script sees to that itself: 'type' does not apply",
                "{ocf: 'a:b', directory: /srv} | an OCF agent is run in '/': 'directory' does not apply",
                "{ocf: 'a:b', environment: {OCF_RESKEY_ip: b}} | 'OCF_RESKEY_ip' is among the variables by which Reeve tells an OCF agent what to do",
                "{lsb: nginx, role: promoted} | 'role' says nothing without 'ocf'",
                "{ocf: 'a:b', role: master} | promoted",
                "{lsb: ../nginx} | the name of a script in /etc/init.d",
                "{ocf: Dummy} | PROVIDER:TYPE",
                "{ocf: 'a:b', parameters: {'a b': c}} | a parameter's name",
                "{ocf: 'a:b', monitor: [{interval: 0s}]} | a duration above zero"
            })
    void whatDoesNotFitIsSaidAtItsPlace(String text, String expected) {
        assertThat(Loading.findings("services:\n  it: " + text + "\n"))
                .singleElement()
                .asString()
                .contains("reeve.yaml:2:")
                .contains(expected);
    }
}
