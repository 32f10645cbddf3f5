/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class GroupNamesProperties {
    @Property
    void everyNameComesBackAndIsOnePlainPathElement(@ForAll @StringLength(min = 1, max = 20) String name) {
        String valid = new String(
                name.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        String encoded = GroupNames.encode(valid);
        assertThat(encoded).matches("[A-Za-z0-9_%-]+");
        assertThat(GroupNames.decode(encoded)).contains(valid);
    }

    @Property
    void decodingAnythingIsSafe(@ForAll String encoded) {
        GroupNames.decode(encoded)
                .ifPresent(name -> assertThat(GroupNames.encode(name)).isEqualTo(encoded));
    }

    @Example
    void noNameIsThatOfAKernelFile() {
        assertThat(GroupNames.encode("cgroup.procs")).isEqualTo("cgroup%2Eprocs");
        assertThat(GroupNames.encode("..")).isEqualTo("%2E%2E");
        assertThat(GroupNames.encode("web/1 ü")).isEqualTo("web%2F1%20%C3%BC");
    }

    @Example
    void refusesNamesThatDoNotFit() {
        assertThat(GroupNames.encode("a".repeat(255))).hasSize(255);
        assertThatThrownBy(() -> GroupNames.encode("a".repeat(256))).hasMessageContaining("255");
        assertThatThrownBy(() -> GroupNames.encode("")).isInstanceOf(IllegalArgumentException.class);
    }
}
