package coop.akiba.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.config.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E25: only what our own proxies wrote says where a request comes from. */
class OriginsTest {
    @Test
    void withoutProxiesOnlyTheConnectionCounts() {
        assertThat(new Origins(0).address("10.1.2.3", List.of("196.201.214.9"))).contains(address("10.1.2.3"));
    }

    @Test
    @DisplayName("M38: the first entry of X-Forwarded-For is what the caller wrote, and is never believed")
    void theFirstForwardedAddressIsNeverTrusted() {
        List<String> forged = List.of("196.201.214.9, 196.201.214.9", "196.201.214.9,41.0.0.1 ");
        assertThat(new Origins(1).address("10.1.2.3", forged)).contains(address("41.0.0.1"));
        assertThat(new Origins(2).address("10.1.2.3", List.of("196.201.214.9, 41.0.0.1, 10.0.0.7")))
                .contains(address("41.0.0.1"));
    }

    @Test
    void whatAProxyDidNotWriteIsNobody() {
        assertThat(new Origins(1).address("10.1.2.3", List.of())).isEmpty();
        assertThat(new Origins(3).address("10.1.2.3", List.of("41.0.0.1, 10.0.0.7")))
                .isEmpty();
        assertThat(new Origins(1).address("10.1.2.3", List.of("unknown"))).isEmpty();
        assertThat(new Origins(1).address("10.1.2.3", List.of("localhost"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "196.201.214.0/24, 196.201.214.255, true",
        "196.201.214.0/24, 196.201.215.0, false",
        "196.201.214.0/23, 196.201.215.0, true",
        "196.201.214.7, 196.201.214.7, true",
        "196.201.214.7, 196.201.214.6, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void aNetworkHasItsAddresses(String network, String address, boolean has) {
        assertThat(Network.parse(network).map(each -> each.has(address(address))))
                .contains(has);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "10.0.0.0/33", "::/129", "10.0.0", "300.1.1.1", "10.0.0.0/", "''"})
    void whatIsNoNetworkIsNone(String text) {
        assertThat(Network.parse(text)).isEqualTo(Optional.empty());
    }

    private static InetAddress address(String text) {
        return Network.address(text).orElseThrow();
    }
}
