// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A name server to which every name leads to one address, for a minute (RFC 1035 §4). */
final class OneNameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int TYPE_AND_CLASS = 4;
    private static final short ANSWER_WITHOUT_ERROR = (short) 0x8580;
    private static final short NAME_OF_THE_QUESTION = (short) 0xC00C;
    private static final int TIME_TO_LIVE_SECONDS = 60;

    private final DatagramSocket socket;
    private volatile byte[] address;

    private OneNameServer(DatagramSocket socket, byte... address) {
        this.socket = socket;
        this.address = address;
    }

    /** Starts one. */
    static OneNameServer leadingTo(int lastOctet) {
        try {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            OneNameServer server = new OneNameServer(socket, (byte) 127, (byte) 0, (byte) 0, (byte) lastOctet);
            Thread thread = new Thread(server::serve, "one-name-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** From now on names lead there. */
    void leadTo(int lastOctet) {
        address = new byte[] {127, 0, 0, (byte) lastOctet};
    }

    /** How it is asked. */
    DnsServerAddressStreamProvider provider() {
        return new SingletonDnsServerAddressStreamProvider(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[512], 512);
                socket.receive(question);
                byte[] answer = answer(question.getData());
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private byte[] answer(byte[] question) {
        int end = HEADER;
        while (question[end] != 0) {
            end += question[end] + 1;
        }
        end += 1 + TYPE_AND_CLASS;
        boolean asksForIpv4 = question[end - 3] == 1;
        ByteBuffer answer = ByteBuffer.allocate(512);
        answer.put(question, 0, 2).putShort(ANSWER_WITHOUT_ERROR).putShort((short) 1);
        answer.putShort((short) (asksForIpv4 ? 1 : 0)).putInt(0).put(question, HEADER, end - HEADER);
        if (asksForIpv4) {
            answer.putShort(NAME_OF_THE_QUESTION).putShort((short) 1).putShort((short) 1);
            answer.putInt(TIME_TO_LIVE_SECONDS).putShort((short) 4).put(address);
        }
        byte[] sent = new byte[answer.position()];
        answer.flip().get(sent);
        return sent;
    }

    @Override
    public void close() {
        socket.close();
    }
}
