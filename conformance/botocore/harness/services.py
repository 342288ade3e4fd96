"""The services of the installed botocore package, and random samples of their operations."""

import os
from dataclasses import dataclass, field

import boto3.session
import botocore
import botocore.config
import botocore.loaders
import botocore.session

# The names of the protocols' traits in Smithy. The versions of awsJson have a trait each.
TRAITS = {
    "rest-json": "restJson1",
    "rest-xml": "restXml",
    "query": "awsQuery",
    "ec2": "ec2Query",
    "smithy-rpc-v2-cbor": "rpcv2Cbor",
}


class OneProtocolLoader(botocore.loaders.Loader):
    """Loads models as if their services had one protocol only. botocore prefers others to CBOR."""

    def __init__(self, protocol, paths):
        super().__init__(extra_search_paths=paths)
        self.protocol = protocol

    def load_service_model(self, service_name, type_name, api_version=None):
        model = super().load_service_model(service_name, type_name, api_version)
        if type_name != "service-2":
            return model
        metadata = {**model["metadata"], "protocol": self.protocol, "protocols": [self.protocol]}
        return {**model, "metadata": metadata}


@dataclass
class Service:
    """A service with one of its protocols."""

    name: str
    protocol: str
    model_path: str
    # The session of botocore that loads the model, and that of boto3 which makes clients with it.
    session: object
    clients: object
    operations: list = field(default_factory=list)

    def __post_init__(self):
        self.model = self.session.get_service_model(self.name)

    @property
    def package(self):
        """The name by which commands choose the service."""
        return f"{self.name}-{self.protocol}"

    @property
    def trait(self):
        """The name of the protocol's trait."""
        if self.protocol == "json":
            version = self.model.metadata["jsonVersion"].replace(".", "_")
            return f"awsJson{version}"
        return TRAITS[self.protocol]

    def message_operations(self):
        """The names of all operations without event streams: one message in each direction."""
        models = map(self.model.operation_model, self.model.operation_names)
        return [m.name for m in models if not (m.has_event_stream_input or m.has_event_stream_output)]

    def routable_operations(self):
        """The names of all operations without event streams, except deprecated ones of which another has the same
        method and URI: a server cannot distinguish both."""
        models = [self.model.operation_model(name) for name in self.message_operations()]
        others = {route(m) for m in models if not m.deprecated}
        has_routes = self.protocol.startswith("rest-")
        return [m.name for m in models if not (has_routes and m.deprecated and route(m) in others)]

    def event_operations(self):
        """The names of all operations with an event stream in the output, and none in the input."""
        models = map(self.model.operation_model, self.model.operation_names)
        return [m.name for m in models if m.has_event_stream_output and not m.has_event_stream_input]

    def describe(self):
        """What `conformance-botocore` generates for the service."""
        return {
            "name": self.package,
            "model": self.model_path,
            "protocol": self.trait,
            "operations": sorted(self.operations),
        }

    def client(self, endpoint, **config):
        """A client of boto3 that sends any input to an endpoint, and sends it once."""
        return self.clients.client(
            self.name,
            region_name="us-east-1",
            endpoint_url=endpoint,
            aws_access_key_id="id",
            aws_secret_access_key="secret",
            config=botocore.config.Config(
                parameter_validation=False,
                retries={"max_attempts": 0},
                **config,
            ),
        )


def route(model):
    """The method and the URI of an operation."""
    return model.http["method"], model.http["requestUri"]


class Catalog:
    """All services of the installed botocore package, one for each protocol that botocore has."""

    def __init__(self):
        self.sessions = {}
        self.loader = self._sessions(None)[0].get_component("data_loader")

    def names(self):
        """The names of all services."""
        return self._sessions(None)[0].get_available_services()

    def services(self, name):
        """A service with each of its protocols."""
        metadata = self._sessions(None)[0].get_service_model(name).metadata
        protocols = metadata.get("protocols") or [metadata["protocol"]]
        return [self.service(name, protocol) for protocol in protocols]

    def service(self, name, protocol):
        """A service with one of its protocols."""
        version = self.loader.determine_latest_version(name, "service-2")
        session, clients = self._sessions(protocol)
        folder = os.path.join(os.path.dirname(botocore.__file__), "data", name, version)
        return Service(
            name=name,
            protocol=protocol,
            model_path=os.path.join(folder, "service-2.json.gz"),
            session=session,
            clients=clients,
        )

    def sample(self, random, operations, services, included):
        """Random operations of random services and of those that are named: the same number of each
        service until one has no more, and so on."""
        names = self.names()
        random.shuffle(names)
        names.sort(key=lambda name: name not in included)
        chosen = [service for name in names[:services] for service in self.services(name)]
        rest = {}
        for service in chosen:
            rest[service.package] = service.message_operations()
            random.shuffle(rest[service.package])
        while operations > 0 and any(rest.values()):
            for service in chosen:
                if operations > 0 and rest[service.package]:
                    service.operations.append(rest[service.package].pop())
                    operations -= 1
        return [service for service in chosen if service.operations]

    def _sessions(self, protocol):
        if protocol not in self.sessions:
            session = botocore.session.Session()
            if protocol is not None:
                paths = session.get_component("data_loader").search_paths
                session.register_component("data_loader", OneProtocolLoader(protocol, paths))
            self.sessions[protocol] = session, boto3.session.Session(botocore_session=session)
        return self.sessions[protocol]
