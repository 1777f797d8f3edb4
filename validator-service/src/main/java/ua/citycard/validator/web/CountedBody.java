package ua.citycard.validator.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** A request whose body breaks off with a refusal where it gets longer than it may be. */
final class CountedBody extends HttpServletRequestWrapper {
    private final DataSize most;
    private @Nullable ServletInputStream body;

    CountedBody(HttpServletRequest request, DataSize most) {
        super(request);
        this.most = most;
    }

    static ApiProblem tooLong(DataSize most) {
        return ApiProblem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "No more than " + most.toKilobytes() + " KiB can be sent here at once.");
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Counted(super.getInputStream());
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.ISO_8859_1 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private final class Counted extends ServletInputStream {
        private final ServletInputStream sent;
        private long left = most.toBytes();

        Counted(ServletInputStream sent) {
            this.sent = sent;
        }

        @Override
        public int read() throws IOException {
            int read = sent.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = sent.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLong(most);
            }
        }

        @Override
        public boolean isFinished() {
            return sent.isFinished();
        }

        @Override
        public boolean isReady() {
            return sent.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            sent.setReadListener(listener);
        }
    }
}
