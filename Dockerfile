# docker build -t faircall .
# docker run -p 127.0.0.1:8000:8000 -v faircall:/var/lib/faircall faircall

FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/faircall
ENV PATH=/opt/faircall/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# The dependencies first: they change less often than the cards.
COPY .constraints.txt pyproject.toml README.md LICENSE ./
RUN mkdir app personas scenarios scoring \
 && pip install -c .constraints.txt '.[postgres]' \
 && pip uninstall -y faircall
COPY app app
COPY personas personas
COPY scenarios scenarios
COPY scoring scoring
RUN pip install --no-deps .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/faircall --create-home --shell /usr/sbin/nologin faircall
COPY --from=build /opt/faircall /opt/faircall
ENV PATH=/opt/faircall/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    FAIRCALL_DATABASE_URL=sqlite:////var/lib/faircall/faircall.db
USER faircall
WORKDIR /var/lib/faircall
VOLUME /var/lib/faircall
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
# Inside the container every address is meant: which of them the world can reach is for `docker run -p` to say.
CMD ["faircall", "serve", "--host", "0.0.0.0", "--port", "8000"]
