/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Observation;
import dev.reeve.format.DiskReader;
import dev.reeve.format.yaml.ConfigLoader;
import dev.reeve.model.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As root, whose files alone are believed. */
@Tag("root")
@Timeout(60)
class RivalCareTest {
    @TempDir
    Path root;

    private final List<Observation> told = new ArrayList<>();

    private Path write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private static Config load(Path file) {
        return ConfigLoader.load(DiskReader.STANDARD, file.toString(), Offers.catalogue(), (text, type) -> List.of())
                .config()
                .orElseThrow();
    }

    @Test
    void h15_itIsSaidAtOnceAnewWhileItIsActiveAndWhenItIsOver() throws Exception {
        Config config = load(write("reeve.yaml", "services: {web: {run: [/usr/bin/web]}}\n"));
        write("run/systemd/system/web.service", "[Service]\nExecStart=/usr/bin/web\n");
        Path state = write("sys/fs/cgroup/system.slice/web.service/cgroup.events", "populated 1\n");
        RivalCare care = new RivalCare(root, told::add, List.of());
        for (int look = 0; look < 10; look++) {
            care.look(config);
        }
        assertThat(told).hasSize(2).allMatch(each -> each.attributes().truth("active"));
        assertThat(care.lines()).singleElement().asString().startsWith("service web: systemd has it too: web in /run/");
        Files.writeString(state, "populated 0\n");
        care.look(config);
        care.look(config);
        assertThat(told).hasSize(3);
        assertThat(told.getLast().attributes().truth("active")).isFalse();
        assertThat(told.getLast().attributes().text("text", "?")).isEmpty();
        assertThat(care.lines()).isEmpty();
    }

    @Test
    void h15_fail2banWithTheSameFilesIsSaidAndOneInTheShadowIsNot() throws Exception {
        write(
                "fail2ban/jail.conf",
                "[door]\nenabled = true\nfilter =\nfailregex = ^from <HOST>$\nlogpath = " + write("door.log", "")
                        + "\n");
        write("proc/9/comm", "fail2ban-server\n");
        write("proc/9/status", "Uid:\t0\t0\t0\t0\n");
        write(
                "proc/9/cmdline",
                "/usr/bin/python3\0/usr/bin/fail2ban-server\0-c\0" + root.resolve("fail2ban") + "\0start\0");
        String config = "fail2ban: {config: " + root.resolve("fail2ban") + "}\n";
        RivalCare care = new RivalCare(root, told::add, List.of());
        care.look(load(write("acting.yaml", config)));
        assertThat(care.lines())
                .containsExactly(
                        "fail2ban runs with the same jails (door): stop it (systemctl disable --now fail2ban), or say fail2ban: {shadow: true}");
        care.look(load(write("shadow.yaml", config.replace("}", ", shadow: true}"))));
        assertThat(care.lines()).isEmpty();
        care.look(load(write(
                "own.yaml",
                "jails: {own: {files: " + root.resolve("door.log") + ", expressions: '^from <HOST>$'}}\n")));
        assertThat(care.lines()).isEmpty();
    }

    @Test
    void h15_thatItIsOverIsSaidAlsoOfWhatWasHeldBeforeTheDaemonWasStartedAnew() throws Exception {
        Config config = load(write("reeve.yaml", "services: {web: {run: [/usr/bin/web]}, shop: {run: [/opt/shop]}}\n"));
        write("run/systemd/system/shop.service", "[Service]\nExecStart=/opt/shop\n");
        write("sys/fs/cgroup/system.slice/shop.service/cgroup.events", "populated 1\n");
        RivalCare care = new RivalCare(root, told::add, List.of("shop", "web"));
        care.look(config);
        care.look(config);
        assertThat(told).extracting(each -> each.subject().name()).containsExactly("shop", "web");
        assertThat(told).extracting(each -> each.attributes().truth("active")).containsExactly(true, false);
    }

    @Test
    void h15_aLookThatHangsHoldsUpNobody() throws Exception {
        Config config = load(write("reeve.yaml", "services: {web: {run: [/usr/bin/web]}}\n"));
        write("run/systemd/system/web.service", "[Service]\nExecStart=/usr/bin/web\n");
        write("sys/fs/cgroup/system.slice/web.service/cgroup.events", "populated 1\n");
        CountDownLatch hangs = new CountDownLatch(1);
        try (RivalCare care = new RivalCare(root, told::add, List.of())) {
            care.look(() -> hanging(hangs, config), Duration.ofMillis(50));
            for (int more = 0; more < 5; more++) {
                care.look(() -> config, Duration.ZERO);
            }
            assertThat(care.lines()).isEmpty();
            hangs.countDown();
            care.look(() -> config, Duration.ofSeconds(30));
            await().atMost(Duration.ofSeconds(30)).until(() -> !care.lines().isEmpty());
        }
    }

    private static Config hanging(CountDownLatch until, Config config) {
        try {
            until.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return config;
    }
}
