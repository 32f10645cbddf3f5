/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who sent a request: the user at the other end of the Unix socket, or on TLS the owner of the token shown. Whoever cannot be told may at most look. */
final class Callers {
    private static final String BEARER = "Bearer ";
    private static final int MAX_TOKEN = 512;

    private final @Nullable Tokens tokens;
    private final Consumer<String> called;

    /** @param called told from where a good token was shown */
    Callers(@Nullable Tokens tokens, Consumer<String> called) {
        this.tokens = tokens;
        this.called = called;
    }

    /** @throws Problem 401 when a token is needed and none or a wrong one is shown, 403 when the role does not suffice */
    Caller permitted(ServerRequest request, @Nullable Role least) {
        if (least == null) {
            return UnixPeers.UNKNOWN;
        }
        Caller caller = request.remotePeer() instanceof KnownPeer known ? local(known.caller()) : byToken(request);
        if (!caller.role().atLeast(least)) {
            throw new Problem(
                    403,
                    "Not permitted",
                    caller.user() + " is " + caller.role().label() + " here; this takes " + least.label(),
                    least == Role.ADMIN ? "ask root" : "ask root to add " + caller.user() + " to the group reeve");
        }
        return caller;
    }

    /** Of a request that has its token in the body: the owner of the token, or on the Unix socket whoever is at the other end. @throws Problem as {@link #permitted} */
    Caller permitted(ServerRequest request, String token, Role least) {
        Caller caller = request.remotePeer() instanceof KnownPeer known
                ? local(known.caller())
                : owner(request, token.length() <= MAX_TOKEN ? token : "");
        if (!caller.role().atLeast(least)) {
            throw new Problem(
                    403, "Not permitted", caller.user() + " is " + caller.role().label() + " here", "");
        }
        return caller;
    }

    /** On the Unix socket there are no viewers: whoever is neither administrator nor operator has got in by a mistake in the file's mode. */
    private static Caller local(Caller caller) {
        if (caller.role() == Role.VIEWER && caller.uid() >= 0) {
            throw new Problem(
                    403,
                    "Not permitted",
                    caller.user() + " is not in the group reeve",
                    "run: sudo usermod -aG reeve " + caller.user() + ", and log in again");
        }
        return caller;
    }

    private Caller byToken(ServerRequest request) {
        String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        boolean shown = header.regionMatches(true, 0, BEARER, 0, BEARER.length()) && header.length() <= MAX_TOKEN;
        return owner(request, shown ? header.substring(BEARER.length()).strip() : "");
    }

    private Caller owner(ServerRequest request, String token) {
        Caller caller = tokens == null || token.isEmpty()
                ? null
                : tokens.caller(token, "tls:" + address(request.remotePeer().address()));
        if (caller == null) {
            throw new Problem(
                    401,
                    "Who are you?",
                    token.isEmpty() ? "a token is needed" : "the token is not known",
                    "send the header Authorization: Bearer TOKEN, for a token of the tokens file");
        }
        called.accept(address(request.remotePeer().address()));
        return caller;
    }

    /** The number: a name would be asked of a server that the caller may own. */
    private static String address(SocketAddress address) {
        return address instanceof InetSocketAddress of && of.getAddress() != null
                ? of.getAddress().getHostAddress()
                : "?";
    }
}
