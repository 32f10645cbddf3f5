/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;

/** Between the web server and the routes: who may, how long it may take, and what an error looks like. */
final class Dispatch {
    private static final System.Logger LOG = System.getLogger(Dispatch.class.getName());

    private final List<Route> routes;
    private final Callers callers;
    private final Deadlines deadlines;
    private final Bodies bodies = new Bodies();
    /** Of those of whom is not known yet who they are. */
    private final Bodies strangers = new Bodies();

    Dispatch(List<Route> routes, Callers callers, Deadlines deadlines) {
        this.routes = routes;
        this.callers = callers;
        this.deadlines = deadlines;
    }

    HttpRouting.Builder routing() {
        HttpRouting.Builder routing = HttpRouting.builder();
        for (Route route : routes) {
            routing.route(
                    Method.create(route.method()),
                    route.path(),
                    (request, response) -> handle(route, request, response));
        }
        return routing;
    }

    private void handle(Route route, ServerRequest request, ServerResponse response) {
        deadlines.within(ApiServer.REQUEST);
        try {
            Caller caller = callers.permitted(request, route.role());
            Exchange exchange = new Exchange(request, response, caller, callers, deadlines);
            (route.role() == null ? strangers : bodies)
                    .with(request, () -> route.handler().handle(exchange));
        } catch (Problem problem) {
            refuse(request, response, problem);
        } catch (CloseConnectionException | UncheckedIOException gone) {
            throw gone;
        } catch (io.helidon.http.RequestException | io.helidon.http.HttpException known) {
            throw known;
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "a request failed: " + route.method() + " " + route.path(), broken);
            refuse(
                    request,
                    response,
                    new Problem(
                            500,
                            "Internal error",
                            broken.getClass().getSimpleName() + "; the daemon's log says more",
                            ""));
        } finally {
            deadlines.done();
        }
        closeIfAsked(request, response);
    }

    /** The web server says that it will close, and leaves the doing to the client. */
    private static void closeIfAsked(ServerRequest request, ServerResponse response) {
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
                || response.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("answered, and closed as said");
        }
    }

    private static void refuse(ServerRequest request, ServerResponse response, Problem problem) {
        if (response.isSent()) {
            return;
        }
        if (request.content().hasEntity() && !request.content().consumed()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        if (problem.status() == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 503) {
            response.header("Retry-After", String.valueOf(ReadGate.PATIENCE.toSeconds()));
        }
        response.status(problem.status())
                .header("Content-Type", Problems.TYPE)
                .header("Cache-Control", "no-store")
                .send(Json.bytes(problem.toValue()));
    }
}
