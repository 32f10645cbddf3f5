/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.Value;
import dev.reeve.os.Neighbours;
import dev.reeve.os.Route;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NeverListTest {
    private static final long HOUR = 3_600_000_000L;

    private static Map<String, String> told(Observation seen) {
        Map<String, String> all = new TreeMap<>();
        List<Value> addresses = ((Value.Items) seen.attributes().get("addresses")).items();
        List<Value> sources = ((Value.Items) seen.attributes().get("sources")).items();
        for (int i = 0; i < addresses.size(); i++) {
            all.put(addresses.get(i).plain(), sources.get(i).plain());
        }
        return all;
    }

    @Test
    void whoShowedATokenIsProtectedForADayAndNeededServersAsLongAsTheyAreNamed() throws Exception {
        Map<InetAddress, String> needed = new java.util.LinkedHashMap<>();
        needed.put(InetAddress.ofLiteral("203.0.113.123"), "time server");
        NeverList never = new NeverList("n1", () -> needed);
        assertThat(never.called("198.51.100.7", 0)).isTrue();
        assertThat(never.called("198.51.100.7", HOUR)).isFalse();
        assertThat(told(never.look(HOUR).orElseThrow()))
                .containsEntry("198.51.100.7", "API client")
                .containsEntry("203.0.113.123", "time server")
                .containsEntry("127.0.0.1", "this host");
        assertThat(never.look(24 * HOUR)).as("nothing has changed").isEmpty();
        needed.clear();
        assertThat(told(never.look(26 * HOUR).orElseThrow()))
                .doesNotContainKeys("198.51.100.7", "203.0.113.123")
                .containsKey("127.0.0.1");
    }

    private static NeverList.Seen seen(long at, String gateway, NeverList.@Nullable Rest rest) {
        InetAddress all = InetAddress.ofLiteral("0.0.0.0");
        return new NeverList.Seen(
                at, List.of(new Route("eth0", all, 0, InetAddress.ofLiteral(gateway), 0)), List.of(), rest);
    }

    private static NeverList.Rest rest() {
        return new NeverList.Rest(
                List.of(InetAddress.ofLiteral("127.0.0.1")), List.of(), List.of(), Map.of(), Map.of());
    }

    @Test
    void aLookAtTheWaysAloneChangesGatewaysAndKeepsTheRest() {
        NeverList never = new NeverList("n1", Map::of);
        assertThat(never.take(seen(1, "192.0.2.1", null)))
                .as("the rest is not known yet")
                .isEmpty();
        assertThat(told(never.take(seen(2, "192.0.2.1", rest())).orElseThrow()))
                .containsOnly(Map.entry("192.0.2.1", "gateway"), Map.entry("127.0.0.1", "this host"));
        assertThat(told(never.take(seen(3, "192.0.2.2", null)).orElseThrow()))
                .containsOnly(Map.entry("192.0.2.2", "gateway"), Map.entry("127.0.0.1", "this host"));
        assertThat(never.take(seen(2, "192.0.2.1", rest())))
                .as("read before, and slower")
                .isEmpty();
    }

    /** Anyone may have the kernel ask for any address on a device of their choice: that proves nothing of the way out. */
    @Test
    void aGatewayIsSilentOnlyOnTheDeviceOfItsRoute() throws Exception {
        InetAddress gateway = InetAddress.ofLiteral("192.0.2.1");
        InetAddress all = InetAddress.ofLiteral("0.0.0.0");
        List<Route> routes = List.of(new Route("eth0", all, 0, gateway, 0));
        assertThat(NeverList.silentGateways(routes, List.of(new Neighbours.Neighbour(gateway, "eth1"))))
                .isEmpty();
        assertThat(NeverList.silentGateways(routes, List.of(new Neighbours.Neighbour(gateway, "eth0"))))
                .containsExactly("192.0.2.1");
        List<Route> two = List.of(new Route("eth0", all, 0, gateway, 0), new Route("eth1", all, 0, gateway, 9));
        assertThat(NeverList.silentGateways(two, List.of(new Neighbours.Neighbour(gateway, "eth0"))))
                .as("the other way is open")
                .isEmpty();
    }
}
