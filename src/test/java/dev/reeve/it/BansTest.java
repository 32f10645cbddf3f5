/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.effect.Attempts;
import dev.reeve.effect.ban.BanBackend;
import dev.reeve.effect.ban.BanEffector;
import dev.reeve.effect.ban.NftBackend;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bans in a real kernel, with real packets. */
@Tag("root")
class BansTest {
    @TempDir
    Path directory;

    private TwoHosts hosts;
    private NftBackend backend;
    private BanEffector effector;
    private final Map<BanTarget, Long> desired = new LinkedHashMap<>();

    @BeforeEach
    void open() throws Exception {
        hosts = new TwoHosts(directory);
        backend = new NftBackend(hosts.runner, hosts.nft(), "reeve", hosts.namespace());
        effector = new BanEffector(backend, () -> desired, address -> null, Attempts::mono, () -> {});
    }

    @AfterEach
    void close() throws Exception {
        if (effector != null) {
            effector.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    private Result ban(String address, Duration time) throws Exception {
        return perform(
                "ban.add",
                "address/" + address,
                Attributes.builder().put("for", Moment.micros(time)).build());
    }

    private Result perform(String action, String target, Attributes parameters) throws Exception {
        Attempt attempt = Attempts.of(action, target, parameters);
        return effector.perform(attempt, () -> Duration.ofSeconds(20));
    }

    private static void assertDone(Result result) {
        assertThat(result.result()).as(result.text()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(result.evidence().truth("verified")).as(result.text()).isTrue();
    }

    private Map<BanTarget, Duration> inKernel() throws Exception {
        return backend.look().bans();
    }

    @Test
    void aBannedAddressIsDroppedUntilTheBanIsLifted() throws Exception {
        assertThat(hosts.reachable()).isTrue();
        assertDone(ban("10.99.0.3", Duration.ofMinutes(10)));
        assertThat(hosts.reachable()).as("another address is banned").isTrue();

        assertDone(ban(TwoHosts.THERE_V4, Duration.ofMinutes(10)));
        assertThat(hosts.reachable()).isFalse();
        assertThat(hosts.reachable("fd00:99::1")).as("the same host by IPv6").isTrue();
        assertDone(ban(TwoHosts.THERE_V6, Duration.ofMinutes(10)));
        assertThat(hosts.reachable("fd00:99::1")).isFalse();

        assertDone(perform("ban.remove", "address/::ffff:" + TwoHosts.THERE_V4, Attributes.NONE));
        assertThat(hosts.reachable()).isTrue();
    }

    @Test
    void networksAreDroppedAndThoseThatOverlapEndByThemselves() throws Exception {
        assertDone(ban("10.99.0.77/24", Duration.ofMinutes(10)));
        assertThat(hosts.reachable()).isFalse();
        assertDone(ban("10.99.0.0/24", Duration.ofMinutes(20)));
        assertThat(inKernel().get(BanTarget.parse("10.99.0.0/24"))).isGreaterThan(Duration.ofMinutes(15));

        assertDone(ban("10.99.0.0/25", Duration.ofMinutes(10)));
        assertDone(ban("10.99.0.2", Duration.ofMinutes(10)));
        assertThat(inKernel()).hasSize(3);
        assertDone(perform("ban.remove", "address/10.99.0.0/24", Attributes.NONE));
        assertDone(perform("ban.remove", "address/10.99.0.2", Attributes.NONE));
        assertThat(hosts.reachable()).as("the /25 is a ban of its own").isFalse();
        assertDone(perform("ban.remove", "address/10.99.0.0/25", Attributes.NONE));
        assertThat(hosts.reachable()).isTrue();

        assertDone(ban("fd00:99::/64", Duration.ofMinutes(10)));
        assertThat(hosts.reachable("fd00:99::1")).isFalse();
        assertThat(hosts.reachable()).as("the same host by IPv4").isTrue();
    }

    private Result banFrom(String address, String ports, String protocol) throws Exception {
        return perform(
                "ban.add",
                "address/" + address,
                Attributes.builder()
                        .put("for", Moment.micros(Duration.ofMinutes(10)))
                        .put("ports", ports)
                        .put("protocol", protocol)
                        .build());
    }

    @Test
    void aBanMayBeFromSomePortsOnly() throws Exception {
        assertDone(banFrom(TwoHosts.THERE_V4, "22,80", "tcp"));
        assertDone(banFrom(TwoHosts.THERE_V4, "9", "udp"));
        assertThat(hosts.reachable()).as("port 9 by TCP").isTrue();
        assertDone(banFrom(TwoHosts.THERE_V4, "8:10,443", "tcp,udp"));
        assertThat(hosts.reachable()).isFalse();
        assertThat(inKernel())
                .containsOnlyKeys(
                        BanTarget.parse("10.99.0.2 tcp/22,80"),
                        BanTarget.parse("10.99.0.2 udp/9"),
                        BanTarget.parse("10.99.0.2 tcp+udp/8-10,443"));

        assertDone(perform(
                "ban.remove",
                "address/" + TwoHosts.THERE_V4,
                Attributes.builder()
                        .put("ports", "8-10,443")
                        .put("protocol", "udp,tcp")
                        .build()));
        assertThat(hosts.reachable()).isTrue();
        assertThat(inKernel()).hasSize(2);
        assertDone(perform("ban.remove", "address/" + TwoHosts.THERE_V4, Attributes.NONE));
        assertThat(inKernel()).isEmpty();
    }

    @Test
    void portsOfAnyProtocolAndNetworksTogether() throws Exception {
        assertDone(banFrom("10.99.0.0/24", "9", "all"));
        assertDone(banFrom("fd00:99::/64", "", "tcp"));
        assertThat(hosts.reachable()).isFalse();
        assertThat(hosts.reachable("fd00:99::1")).isFalse();
        assertThat(inKernel())
                .containsOnlyKeys(BanTarget.parse("10.99.0.0/24 any/9"), BanTarget.parse("fd00:99::/64 tcp"));
    }

    @Test
    void onlySoManyGroupsOfPortsAndWhatIsUnusedMakesRoom() throws Exception {
        for (int port = 1; port < BanPolicy.MOST_SCOPES; port++) {
            assertDone(banFrom("203.0.113.9", Integer.toString(port), "tcp"));
        }
        Result oneMore = banFrom("203.0.113.9", "1000", "tcp");
        assertThat(oneMore.evidence().truth("refused")).as(oneMore.text()).isTrue();
        assertThat(inKernel()).hasSize(BanPolicy.MOST_SCOPES - 1);
        assertThat(banFrom("203.0.113.9", "http", "tcp").text()).contains("expected a port");

        assertDone(perform(
                "ban.remove",
                "address/203.0.113.9",
                Attributes.builder().put("ports", "7").put("protocol", "tcp").build()));
        assertDone(banFrom("203.0.113.9", "1000", "tcp"));
        assertThat(backend.look().effective()).isTrue();
    }

    @Test
    void withoutNetlinkTheToolDoesTheSame() throws Exception {
        effector.close();
        BanBackend netlink = backend;
        BanBackend tool = backend.byToolOnly();
        effector = new BanEffector(tool, () -> desired, address -> null, Attempts::mono, () -> {});
        assertDone(banFrom(TwoHosts.THERE_V4, "9,20-22", "tcp"));
        assertDone(ban("fd00:99::/64", Duration.ofMinutes(10)));
        assertDone(ban("203.0.113.9", Duration.ofMinutes(10)));
        assertDone(ban("203.0.113.9", Duration.ofMinutes(20)));
        assertThat(hosts.reachable()).isFalse();
        assertThat(hosts.reachable("fd00:99::1")).isFalse();
        assertThat(tool.look().effective()).isTrue();
        assertThat(tool.look().bans().keySet())
                .isEqualTo(netlink.look().bans().keySet())
                .hasSize(3);
        assertThat(tool.scopes()).isEqualTo(netlink.scopes());
        assertDone(perform("ban.remove", "address/" + TwoHosts.THERE_V4, Attributes.NONE));
        assertThat(hosts.reachable()).isTrue();
    }

    @Test
    void theKernelEndsABanByItself() throws Exception {
        assertDone(ban(TwoHosts.THERE_V4, Duration.ofSeconds(2)));
        assertThat(hosts.reachable()).isFalse();
        effector.close();
        await().atMost(Duration.ofSeconds(10)).until(hosts::reachable);
        assertThat(inKernel()).isEmpty();
    }

    @Test
    void aBanThatIsThereGetsTheNewTimeLongerOrShorter() throws Exception {
        BanTarget address = BanTarget.parse("203.0.113.9");
        ban("203.0.113.9", Duration.ofMinutes(10));
        assertDone(ban("203.0.113.9", Duration.ofDays(100_000)));
        assertThat(inKernel().get(address))
                .isGreaterThan(Duration.ofDays(3_651))
                .isLessThan(Duration.ofDays(3_653));
        assertDone(ban("203.0.113.9", Duration.ofSeconds(90)));
        assertThat(inKernel().get(address)).isLessThanOrEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void h25_nothingHostileReachesNftOrAShell() throws Exception {
        Path trap = directory.resolve("trap");
        hosts.nft("add table inet others\n");
        for (String hostile : List.of(
                "1.2.3.4 }\nflush ruleset",
                "1.2.3.4; touch " + trap,
                "$(touch " + trap + ")",
                "\"",
                "@v4",
                "0.0.0.0/0",
                "::/0",
                "1.2.3.4-1.2.3.9",
                "localhost",
                "1.2.3.4, 10.99.0.2")) {
            Result result = ban(hostile, Duration.ofMinutes(10));
            assertThat(result.result()).as(hostile).isEqualTo(Outcome.Result.FAILED);
            assertThat(result.evidence().truth("refused")).as(hostile).isTrue();
        }
        assertThat(perform("ban.remove", "address/1.2.3.4 }; flush ruleset", Attributes.NONE)
                        .result())
                .isEqualTo(Outcome.Result.FAILED);
        assertThat(hosts.nft("list ruleset\n")).contains("table inet others").doesNotContain("reeve");
        assertThat(trap).doesNotExist();
    }

    @Test
    void bansOutliveReeveAndClearingRemovesThemAndNothingElse() throws Exception {
        hosts.nft("add table inet others\nadd set inet others v4 { type ipv4_addr; }\n");
        ban("203.0.113.9", Duration.ofMinutes(10));
        effector.close();

        NftBackend next = new NftBackend(hosts.runner, hosts.nft(), "reeve", hosts.namespace());
        assertThat(next.look().effective()).isTrue();
        assertThat(next.look().bans()).containsOnlyKeys(BanTarget.parse("203.0.113.9"));
        next.clear();
        assertThat(next.look()).isEqualTo(new BanBackend.State(false, Map.of()));
        assertThat(hosts.nft("list ruleset\n")).contains("table inet others").doesNotContain("reeve");
        next.clear();
    }

    @Test
    void aCrashedAttemptIsResolvedFromTheKernel() throws Exception {
        ban("203.0.113.9", Duration.ofMinutes(10));
        Result there = effector.resolve(Attempts.of("ban.add", "address/203.0.113.9", Attributes.NONE));
        Result notThere = effector.resolve(Attempts.of("ban.add", "address/203.0.113.10", Attributes.NONE));
        assertThat(there.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(notThere.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(effector.resolve(Attempts.of("ban.remove", "address/203.0.113.10", Attributes.NONE))
                        .result())
                .isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @Test
    void whatOthersBreakIsSeenAndRepaired() throws Exception {
        ban(TwoHosts.THERE_V4, Duration.ofMinutes(10));
        for (String vandalism : List.of(
                "flush chain inet reeve input\n",
                "insert rule inet reeve input accept\n",
                "delete chain inet reeve input\n",
                "add table inet reeve { flags dormant; }\n",
                "flush set inet reeve v4\n",
                "delete table inet reeve\n",
                "flush ruleset\n",
                "delete table inet reeve\nadd table inet reeve\nadd chain inet reeve input\n")) {
            hosts.nft(vandalism);
            desired.put(BanTarget.parse(TwoHosts.THERE_V4), Attempts.mono() + 600_000_000L);
            boolean seen = !backend.look().effective() || inKernel().isEmpty();
            assertThat(seen).as(vandalism).isTrue();
            assertThat(hosts.reachable()).as(vandalism).isTrue();

            assertDone(perform("ban.restore", "node/n1", Attributes.of("addresses", Value.texts(List.of("all")))));
            assertThat(backend.look().effective()).as(vandalism).isTrue();
            assertThat(hosts.reachable()).as(vandalism).isFalse();
        }
    }

    @Test
    void tenThousandBansTakeOneTransactionAndLittleTime() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            desired.put(BanTarget.parse("198.18." + i / 256 + "." + i % 256), Attempts.mono() + 600_000_000L);
        }
        long began = System.nanoTime();
        Result result = perform("ban.restore", "node/n1", Attributes.of("addresses", Value.texts(List.of("all"))));
        long millis = (System.nanoTime() - began) / 1_000_000;
        assertDone(result);
        assertThat(inKernel()).hasSize(10_000);
        System.out.println("10,000 bans set and read back in " + millis + " ms");
        assertThat(millis).isLessThan(20_000);
    }

    @Test
    void twoHundredThousandBansAreAllFoundToBeSet() throws Exception {
        assertDone(ban("192.0.2.1", Duration.ofMinutes(10)));
        for (int round = 0; round < 3; round++) {
            List<BanTarget> targets = IntStream.range(0, 200_000)
                    .mapToObj(n -> BanTarget.parse("10." + (n >> 16) + "." + (n >> 8 & 255) + "." + (n & 255)))
                    .toList();
            backend.apply(targets.stream()
                    .map(target -> new BanBackend.Change(target, Duration.ofHours(1)))
                    .toList());
            assertThat(backend.confirm(targets).size()).isEqualTo(targets.size());
            backend.clear();
            assertDone(ban("192.0.2.1", Duration.ofMinutes(10)));
        }
    }
}
