/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.os.PeerCredentials;
import dev.reeve.os.Users;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Who is at the other end of the Unix socket, and what that user may do. */
final class UnixPeers {
    private static final System.Logger LOG = System.getLogger(UnixPeers.class.getName());

    /** When the kernel does not say who it is: may look, since the socket let it connect; may change nothing. */
    static final Caller UNKNOWN = new Caller("unknown", -1, Role.VIEWER, "unix");

    private final long ownUid;
    private final String group;
    private final List<String> operators;

    UnixPeers(long ownUid, String group, List<String> operators) {
        this.ownUid = ownUid;
        this.group = group;
        this.operators = operators;
    }

    Caller caller(SocketChannel channel) {
        try {
            PeerCredentials peer = PeerCredentials.of(channel);
            return caller(peer, Users.load());
        } catch (IOException | RuntimeException untold) {
            LOG.log(Level.WARNING, "the kernel does not say who connected to the socket; it may only look", untold);
            return UNKNOWN;
        }
    }

    Caller caller(PeerCredentials peer, Users users) {
        long uid = peer.uid().orElse(-1);
        return new Caller(peer.user(), uid, role(peer, uid, users), "unix");
    }

    private Role role(PeerCredentials peer, long uid, Users users) {
        if (uid == 0 || uid >= 0 && uid == ownUid) {
            return Role.ADMIN;
        }
        boolean operator = peer.group().equals(group) || operators.contains(peer.user()) || member(peer, users);
        return operator ? Role.OPERATOR : Role.VIEWER;
    }

    private boolean member(PeerCredentials peer, Users users) {
        return users.user(peer.user())
                .filter(user ->
                        users.groupsOf(user).stream().anyMatch(of -> of.name().equals(group)))
                .isPresent();
    }
}
