/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.OptionalLong;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Who is at the other end of a Unix socket, from the kernel (SO_PEERCRED, unix(7)); as of the time it connected.
 *
 * @param user name, or the number in decimal when /etc/passwd has none
 * @param uid its number; empty when the name has become unknown meanwhile
 * @param group as for user
 */
public record PeerCredentials(String user, OptionalLong uid, String group) {
    /** Of a connected channel of family UNIX. */
    public static PeerCredentials of(SocketChannel channel) throws IOException {
        UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
        return new PeerCredentials(
                peer.user().getName(), uid(peer.user()), peer.group().getName());
    }

    public boolean isRoot() {
        return uid.isPresent() && uid.getAsLong() == 0;
    }

    private static OptionalLong uid(UserPrincipal user) {
        String name = user.getName();
        return Users.load()
                .user(name)
                .map(known -> OptionalLong.of(known.uid()))
                .orElseGet(() ->
                        name.matches("[0-9]{1,10}") ? OptionalLong.of(Long.parseLong(name)) : OptionalLong.empty());
    }
}
