/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.Caller.Role;
import dev.reeve.os.PeerCredentials;
import dev.reeve.os.Users;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UnixPeersTest {
    private static final Users USERS = Users.parse(
            List.of(
                    "root:x:0:0::/root:/bin/sh",
                    "reeved:x:990:990::/:/bin/false",
                    "alice:x:1000:1000::/home/alice:/bin/sh",
                    "bob:x:1001:1001::/home/bob:/bin/sh",
                    "carol:x:1002:1002::/home/carol:/bin/sh"),
            List.of("root:x:0:", "reeve:x:800:alice", "alice:x:1000:", "bob:x:1001:", "carol:x:1002:"));

    private final UnixPeers peers = new UnixPeers(990, "reeve", List.of("bob"));

    @Test
    void rootAndTheDaemonsOwnUserAreAdministrators() {
        assertThat(role("root", 0, "root")).isEqualTo(Role.ADMIN);
        assertThat(role("reeved", 990, "reeved")).isEqualTo(Role.ADMIN);
    }

    @Test
    void membersOfTheGroupAndNamedUsersAreOperators() {
        assertThat(role("alice", 1000, "alice")).isEqualTo(Role.OPERATOR);
        assertThat(role("bob", 1001, "bob")).isEqualTo(Role.OPERATOR);
        assertThat(role("carol", 1002, "reeve")).isEqualTo(Role.OPERATOR);
    }

    @Test
    void allOthersMayNothingMore() {
        assertThat(role("carol", 1002, "carol")).isEqualTo(Role.VIEWER);
        Caller unknown = peers.caller(new PeerCredentials("ghost", OptionalLong.empty(), "ghost"), USERS);
        assertThat(unknown.role()).isEqualTo(Role.VIEWER);
        assertThat(unknown.uid()).isEqualTo(-1);
    }

    /** A daemon whose own number is not known must not take every unknown caller for itself. */
    @Test
    void unknownNumbersAreNobodysOwn() {
        UnixPeers lost = new UnixPeers(-1, "reeve", List.of());
        assertThat(lost.caller(new PeerCredentials("ghost", OptionalLong.empty(), "ghost"), USERS)
                        .role())
                .isEqualTo(Role.VIEWER);
    }

    private Role role(String user, long uid, String group) {
        return peers.caller(new PeerCredentials(user, OptionalLong.of(uid), group), USERS)
                .role();
    }
}
