/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

/** {@code host:port}; an IPv6 address stands in brackets. */
record Endpoint(String host, int port) {
    static final Type<Endpoint> TYPE = new ScalarType<>(
            "host and port",
            "host:port such as 127.0.0.1:5432 or '[::1]:8080'",
            Schemas.pattern("^.+:[0-9]{1,5}$"),
            Endpoint::parse);

    /** The same, kept as text. */
    static final Type<String> TYPE_TEXT = new ScalarType<>(
            "host and port", TYPE.label(), TYPE.schema(), text -> parse(text).toString());

    static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon <= 0 || !port.matches("\\d{1,5}")) {
            throw ScalarType.not();
        }
        int number = Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port " + number + " is not from 1 to 65535");
        }
        return new Endpoint(host(text.substring(0, colon)), number);
    }

    private static String host(String written) {
        boolean bracketed = written.startsWith("[") && written.endsWith("]");
        String host = bracketed ? written.substring(1, written.length() - 1) : written;
        if (host.indexOf(':') >= 0 != bracketed) {
            throw new IllegalArgumentException("an IPv6 address stands in brackets");
        }
        if (bracketed ? !Networks.isAddress(host) : !host.matches("[A-Za-z0-9._-]{1,253}")) {
            throw new IllegalArgumentException("the host is neither a name nor an address");
        }
        return host;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
