# Build in one image, run in a smaller one. The publish line is run by .ci/run as it stands here.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/PrepBot -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The application folder is read-only to the bot; data lives in a volume of its own.
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
VOLUME /data
# From outside the container the chat needs an address that is not loopback, and that needs Web__AccessToken (give it with docker run -e).
ENV Storage__Path=/data/prepbot.db \
    Web__Url=http://0.0.0.0:5080
EXPOSE 5080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["./PrepBot", "healthcheck"]
ENTRYPOINT ["./PrepBot"]
