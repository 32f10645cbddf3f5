/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Probe;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {
    private static boolean afar(String url) {
        return new Probe.Http(url, "GET", new LinkedHashMap<>(), List.of(), "").afar();
    }

    @Test
    void theHostOfAUrlIsWhatIsConnectedTo() {
        assertThat(Endpoint.host("http://www.example.org:8080/a?b")).isEqualTo("www.example.org");
        assertThat(Endpoint.host("https://user:pass@192.0.2.7/")).isEqualTo("192.0.2.7");
        assertThat(Endpoint.host("http://[2001:db8::1]:80/")).isEqualTo("2001:db8::1");
        assertThat(Endpoint.host("http://x?@127.0.0.1")).isEqualTo("x");
        assertThat(Endpoint.host("")).isEmpty();
        assertThat(Endpoint.host("http://[")).isEmpty();
    }

    @Test
    void thisMachinesLoopbackIsNotAfar() {
        assertThat(afar("http://127.0.0.1:80/")).isFalse();
        assertThat(afar("http://localhost/")).isFalse();
        assertThat(afar("http://[::1]/")).isFalse();
        assertThat(afar("http://198.51.100.1/")).isTrue();
        assertThat(new Probe.Tcp("127.0.0.53", 53).afar()).isFalse();
        assertThat(new Probe.Tcp("db.example.org", 53).afar()).isTrue();
    }
}
