/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.SocketSpec;
import org.junit.jupiter.api.Test;

class NativeKeysTest {
    private static ServiceSpec service(String keys) {
        return Loading.config("services:\n  web: {run: [/bin/web], " + keys + "}\n")
                .services()
                .get("web");
    }

    @Test
    void onDemandIsAStartAtAConnection() {
        ServiceSpec web = service("sockets: {listen: 'tcp:[::1]:80', name: http}, on-demand: true");
        assertThat(web.desired()).isFalse();
        assertThat(web.dependencies().on()).singleElement().satisfies(on -> {
            assertThat(on.type()).isEqualTo("service.connection");
            assertThat(on.where()).containsOnlyKeys("service");
        });
        SocketSpec socket = ((ServiceKind.Native) web.kind()).sockets().getFirst();
        assertThat(socket.kind()).isEqualTo(SocketSpec.Kind.TCP);
        assertThat(socket.address()).isEqualTo("tcp:[0:0:0:0:0:0:0:1]:80");
        assertThat(service("sockets: {listen: 'unix:/run/x'}, on-demand: true, desired: up")
                        .desired())
                .isTrue();
        assertThat(service("sockets: {listen: 'unix:/run/x'}").desired()).isTrue();
    }

    @Test
    void whatSpeaksForItselfIsWaitedFor() {
        assertThat(service("type: notify").ready()).isEqualTo(ServiceSpec.Readiness.BY_ITSELF);
        assertThat(service("type: forking").ready()).isEqualTo(ServiceSpec.Readiness.BY_ITSELF);
        assertThat(service("type: simple").ready()).isNull();
        assertThat(service("type: simple").kind()).isEqualTo(ServiceKind.NATIVE);
        assertThat(service("ready: {log: up}").ready().pattern()).isEqualTo("up");
    }

    @Test
    void outputInWhichSomethingIsLookedForIsALog() {
        String yaml =
                "services:\n  web@1..2: {run: [/bin/web], log: {patterns: {name: down, regex: 'db (?<db>\\w+) is down'}}}\n"
                        + "rules: {down: {on: log.match, where: {log: 'service:web@2', pattern: down}, do: [{notify: {channel: terminal, text: '${event.db}'}}]}}\n"
                        + "notify: {terminal: {log: {}}}\n";
        assertThat(Loading.findings(yaml)).isEmpty();
        assertThat(Loading.config(yaml).logs()).containsOnlyKeys("service:web@1", "service:web@2");
        assertThat(Loading.config(yaml).logs().get("service:web@2").files()).containsExactly("service:web@2");
        assertThat(Loading.findings(yaml.replace("event.db", "event.database"))).isNotEmpty();
        assertThat(Loading.findings(yaml.replace("service:web@2', pattern", "service:web@3', pattern")))
                .isNotEmpty();
    }
}
