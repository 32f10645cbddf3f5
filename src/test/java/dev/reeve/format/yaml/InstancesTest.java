/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Config;
import dev.reeve.model.ServiceSpec;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Spliterator;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private static ServiceSpec service(Config config, String name) {
        return Objects.requireNonNull(
                config.services().get(name), name + " in " + config.services().keySet());
    }

    @Test
    void aRangeMakesOneServiceOfEachWithItsNumberEverywhere() {
        Config config = Loading.config("""
                services:
                  web@2..4:
                    run: [/usr/bin/web, --port, '808${instance}']
                    environment: {NUMBER: 'n${instance}'}
                    directory: /srv/web${instance}
                    log: {file: '/var/log/web-${instance}.log'}
                    ready: {tcp: 'localhost:808${instance}'}
                """);
        assertThat(config.services().keySet()).containsExactly("web@2", "web@3", "web@4");
        ServiceSpec third = service(config, "web@3");
        assertThat(third.argv()).endsWith("8083");
        assertThat(third.run().environment()).containsEntry("NUMBER", "n3");
        assertThat(third.run().directory()).isEqualTo("/srv/web3");
        assertThat(third.output().file()).isEqualTo("/var/log/web-3.log");
        assertThat(Objects.requireNonNull(third.ready()).probe().toString()).contains("8083");
    }

    @Test
    void aCountIsARangeFromOneAndAllOfThemAreMeantByTheirName() {
        Config config = Loading.config("""
                services:
                  db: {run: /bin/db, instances: 11}
                  all: {run: /bin/all, needs: db}
                  star: {run: /bin/star, after: db@*}
                  one@2: {run: '/bin/one', needs: 'db@${instance}'}
                """);
        assertThat(service(config, "all").dependencies().needs()).hasSize(11).startsWith("db@1", "db@2");
        assertThat(service(config, "star").dependencies().after()).endsWith("db@11");
        assertThat(service(config, "one@2").dependencies().needs()).containsExactly("db@2");
    }

    @Test
    void aNameIsFoundWithoutLookingAtAllServices() {
        NavigableSet<String> all = new TreeSet<>(List.of("db@1", "db@10", "db@2", "dbx", "web")) {
            private static final long serialVersionUID = 1L;

            @Override
            public Spliterator<String> spliterator() {
                throw new AssertionError("all of them were looked at");
            }
        };
        assertThat(Instances.meant("db", all)).containsExactly("db@1", "db@2", "db@10");
        assertThat(Instances.meant("db@*", all)).hasSize(3);
        assertThat(Instances.meant("d", all)).isEmpty();
    }

    @Test
    void whatHangsOnOneErrorIsLeftOutToTheLast() {
        StringBuilder yaml = new StringBuilder("services:\n  good: {run: /bin/true}\n");
        for (int i = 0; i < 1_000; i++) {
            String needs = IntStream.rangeClosed(Math.max(-1, i - 8), i - 1)
                    .mapToObj(one -> "s" + one)
                    .collect(Collectors.joining(", "))
                    .replace("s-1", "nobody");
            yaml.append("  s" + i + ": {run: /bin/true, needs: [" + needs + "]}\n");
        }
        assertThat(Loading.lenient(yaml.toString()).config().orElseThrow().services())
                .containsOnlyKeys("good");
    }

    @Test
    void whatStandsAloneKeepsItsDollars() {
        Config config = Loading.config("services: {one: {shell: 'echo ${instance}'}}");
        assertThat(service(config, "one").argv()).endsWith("echo ${instance}");
    }
}
