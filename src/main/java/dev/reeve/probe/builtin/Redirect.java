/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.builtin.HttpAsk;
import dev.reeve.model.builtin.HttpExpect.Redirects;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where an answer leads to. */
final class Redirect {
    private static final int LONGEST = 4_096;

    private Redirect() {}

    /** Null where it does not say, or says nothing that can be asked over HTTP. */
    static @Nullable HttpAsk next(HttpAsk ask, HttpReply reply, Redirects how) {
        String location = reply.header("location").orElse("");
        if (location.isEmpty() || location.length() > LONGEST) {
            return null;
        }
        try {
            return next(ask, base(ask).resolve(location.replace(" ", "%20")), how);
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    private static URI base(HttpAsk ask) {
        return URI.create(HttpVerdict.url(ask));
    }

    private static @Nullable HttpAsk next(HttpAsk ask, URI to, Redirects how) {
        boolean tls = "https".equalsIgnoreCase(to.getScheme());
        if (to.getHost() == null || (!tls && !"http".equalsIgnoreCase(to.getScheme())) || to.getPort() > 65_535) {
            return null;
        }
        String host = to.getHost().replaceAll("^\\[|]$", "");
        int named = to.getPort() > 0 ? to.getPort() : tls ? 443 : 80;
        String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        return ask.to(
                tls,
                host,
                how.sticky() || how.stickyPort() ? ask.address() : host,
                how.stickyPort() ? ask.port() : named,
                to.getRawQuery() == null ? path : path + "?" + to.getRawQuery());
    }
}
